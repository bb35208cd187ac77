using System.Reflection;

namespace MarketStream.Shell;

/// <summary>The checkout that the shell was built from.</summary>
internal sealed class Checkout(string root)
{
    public static Checkout OfThisBuild { get; } = new(typeof(Checkout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!);

    public string Manifest => Path.Combine(root, "MarketStream.psd1");

    public string Quickstart => Path.Combine(root, "examples", "quickstart.ps1");
}
