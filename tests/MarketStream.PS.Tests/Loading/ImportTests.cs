using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Loading;

public class ImportTests
{
    [Fact]
    public void Connection_OpenedInOneRunspace_IsFoundInAnother()
    {
        using var venue = new SimulatedVenue();
        using var other = new ModuleSession();
        Assert.Equal("binance-options", other.Run("(Get-MarketStream).Name").Succeeded().Value<string>());
        Assert.Equal(1, other.Run("@(Get-MarketStreamSimulator).Count").Value<int>());
    }

    [Fact]
    public void Connection_AfterForcedImport_IsStillThere()
    {
        using var venue = new SimulatedVenue();
        venue.Run($"Import-Module '{Checkout.Manifest}' -Force").Succeeded();
        Assert.Equal("Open", venue.Run("(Get-MarketStream).State").Succeeded().Value<string>());
    }

    [Fact]
    public void Connection_AfterRemoveAndImport_IsStillThere()
    {
        using var venue = new SimulatedVenue();
        venue.Run($"Remove-Module MarketStream; Import-Module '{Checkout.Manifest}'").Succeeded();
        Assert.Equal("Open", venue.Run("(Get-MarketStream).State").Succeeded().Value<string>());
    }

    [Fact]
    public void Manifest_ExportsEveryCmdletAndNothingElse()
    {
        using var session = new ModuleSession();
        var exported = session.Run("Get-Command -Module MarketStream | ForEach-Object Name").Succeeded();
        var declared = session.Run($"(Test-ModuleManifest '{Checkout.Manifest}').ExportedCmdlets.Keys").Succeeded();
        Assert.Equal(
            declared.Output.Select(name => name.ToString()).Order(),
            exported.Output.Select(name => name.ToString()).Order());
    }

    [Fact]
    public void TypeLiteral_OfAnEvent_NamesTheTypeThatCmdletsEmit()
    {
        using var venue = new SimulatedVenue();
        venue.Run($"Add-StreamSubscription -Symbol {SimulatedVenue.Symbol} -Channel Trade").Succeeded();
        var result = venue.Run("(Receive-StreamEvent -MaxEvents 1 -TimeoutSeconds 20) -is [MarketStream.Events.TradeEvent]");
        Assert.True(result.Succeeded().Value<bool>());
    }
}
