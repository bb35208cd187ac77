using System.Reflection;

namespace MarketStream.PS.Tests.Hosting;

/// <summary>The folder of the repository, whose built module is tested, and the programs that its build brought.</summary>
internal static class Checkout
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Manifest => PathOf("MarketStream.psd1");

    /// <summary>The console host of the repository, an assembly for dotnet.</summary>
    public static string Shell { get; } = Metadata("Shell");

    /// <summary>PowerShell from the package of the dotnet tool, an assembly for dotnet.</summary>
    public static string Pwsh { get; } = Metadata("Pwsh");

    public static string Pester { get; } = Metadata("Pester");

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Metadata(string key) => typeof(Checkout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
