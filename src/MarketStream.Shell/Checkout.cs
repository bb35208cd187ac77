using System.Reflection;

namespace MarketStream.Shell;

/// <summary>The checkout whose module is imported.</summary>
internal sealed class Checkout(string root)
{
    private const string ManifestName = "MarketStream.psd1";

    public string Manifest => Path.Combine(root, ManifestName);

    public string Quickstart => Path.Combine(root, "examples", "quickstart.ps1");

    public string CmdletAssembly => Path.Combine(root, "bin", "MarketStream.PS.dll");

    public bool IsBuilt => File.Exists(CmdletAssembly);

    /// <summary>The checkout this shell was built from, else the one around it, as after a move; null when there is none.</summary>
    public static Checkout? Find() =>
        Candidates().FirstOrDefault(root => File.Exists(Path.Combine(root, ManifestName))) is { } root ? new Checkout(root) : null;

    private static IEnumerable<string> Candidates()
    {
        var recorded = typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "RepositoryRoot")?.Value;
        if (recorded is not null) yield return recorded;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
