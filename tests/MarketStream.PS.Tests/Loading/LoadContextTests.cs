using System.Reflection;
using System.Runtime.Loader;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Loading;

public class LoadContextTests
{
    private const string ContextName = "MarketStream";

    public LoadContextTests()
    {
        // Touches every part, so that everything that will ever be loaded is.
        using var venue = new SimulatedVenue();
        venue.Run("Get-MarketVenue").Succeeded();
    }

    [Theory]
    [InlineData("MarketStream.Loader")]
    [InlineData("MarketStream.PS")]
    [InlineData("MarketStream.Abstractions")]
    public void Assembly_OfTheScriptsSide_IsInTheDefaultContextFromBin(string name)
    {
        var assembly = Loaded(name);
        Assert.Same(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(assembly));
        Assert.Equal(Checkout.PathOf("bin", $"{name}.dll"), assembly.Location);
    }

    [Theory]
    [InlineData("MarketStream.Engine")]
    [InlineData("MarketStream.Simulator")]
    [InlineData("Websocket.Client")]
    [InlineData("System.Reactive")]
    [InlineData("Microsoft.Extensions.Logging.Abstractions")]
    public void Assembly_OfTheEnginesSide_IsInThePrivateContextFromBinEngine(string name)
    {
        var assembly = Loaded(name);
        Assert.Equal(ContextName, AssemblyLoadContext.GetLoadContext(assembly)!.Name);
        Assert.Equal(Checkout.PathOf("bin", "engine", $"{name}.dll"), assembly.Location);
    }

    [Fact]
    public void Context_AfterSeveralImports_IsOne()
    {
        using var first = new ModuleSession();
        using var second = new ModuleSession();
        first.Run($"Import-Module '{Checkout.Manifest}' -Force; Get-MarketVenue").Succeeded();
        first.Run($"Remove-Module MarketStream; Import-Module '{Checkout.Manifest}'; Get-MarketVenue").Succeeded();
        second.Run("Get-MarketVenue").Succeeded();
        Assert.Single(AssemblyLoadContext.All, context => context.Name == ContextName);
    }

    [Fact]
    public void BinFolder_HasNoCopyOfTheEngineBesideTheCmdlets()
    {
        string[] beside = [.. Directory.GetFiles(Checkout.PathOf("bin"), "*.dll").Select(Path.GetFileName).Order()!];
        Assert.Equal(["MarketStream.Abstractions.dll", "MarketStream.Loader.dll", "MarketStream.PS.dll"], beside);
        Assert.False(File.Exists(Checkout.PathOf("bin", "engine", "MarketStream.Abstractions.dll")));
    }

    // Exactly one: a second copy in another context is the fault that is looked for.
    private static Assembly Loaded(string name) =>
        Assert.Single(AssemblyLoadContext.All.SelectMany(context => context.Assemblies), assembly => assembly.GetName().Name == name);
}
