using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Layout;

public class ReferenceRuleTests
{
    [Theory]
    [InlineData("MarketStream.Abstractions", "")]
    [InlineData("MarketStream.Engine", "MarketStream.Abstractions")]
    [InlineData("MarketStream.Simulator", "MarketStream.Abstractions MarketStream.Engine")]
    [InlineData("MarketStream.Loader", "")]
    [InlineData("MarketStream.PS", "MarketStream.Abstractions MarketStream.Engine MarketStream.Simulator")]
    public void Project_References_OnlyWhatItMay(string project, string allowed)
    {
        var referenced = Project(project).Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order();
        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), referenced);
    }

    [Fact]
    public void PowerShell_IsKnownToNobodyButCmdletsAndLoader()
    {
        var users = Directory.GetFiles(Checkout.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(file => XDocument.Load(file).Descendants("PackageReference")
                .Any(package => (string?)package.Attribute("Include") == "PowerShellStandard.Library"))
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal);
        Assert.Equal(["MarketStream.Loader", "MarketStream.PS", "MarketStream.PostgreSql.Loader", "MarketStream.PostgreSql.PS"], users!);
    }

    [Fact]
    public void Abstractions_ReferenceNothingOfOthers()
    {
        // An analyser is of the build alone, and brings nothing along.
        Assert.All(Project("MarketStream.Abstractions").Descendants("PackageReference"), reference => Assert.Equal("all", (string?)reference.Attribute("PrivateAssets")));
        Assert.All(References("bin/MarketStream.Abstractions.dll"), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Engine_KnowsNoPowerShell() =>
        Assert.DoesNotContain("System.Management.Automation", References("bin/engine/MarketStream.Engine.dll"));

    [Fact]
    public void Simulator_UsesOnlyVenuesOfTheEngine()
    {
        string[] allowed = ["MarketStream.Engine.Venues"];
        var used = Read("bin/engine/MarketStream.Simulator.dll", metadata => metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == "MarketStream.Engine")
            .Select(type => metadata.GetString(type.Namespace))
            .Distinct()
            .ToArray());
        Assert.All(used, space => Assert.Contains(allowed, start => (space + ".").StartsWith(start + ".", StringComparison.Ordinal)));
    }

    private static XDocument Project(string name) => XDocument.Load(Checkout.PathOf("src", name, $"{name}.csproj"));

    private static string[] References(string assembly) => Read(assembly, metadata => metadata.AssemblyReferences
        .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
        .ToArray());

    private static T Read<T>(string assembly, Func<MetadataReader, T> read)
    {
        using var file = File.OpenRead(Checkout.PathOf(assembly.Split('/')));
        using var image = new PEReader(file);
        return read(image.GetMetadataReader());
    }
}
