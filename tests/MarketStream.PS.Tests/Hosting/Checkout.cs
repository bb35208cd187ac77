using System.Reflection;

namespace MarketStream.PS.Tests.Hosting;

/// <summary>The folder of the repository, whose built module is tested.</summary>
internal static class Checkout
{
    public static string Root { get; } = typeof(Checkout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Manifest => Path.Combine(Root, "MarketStream.psd1");

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);
}
