namespace MarketStream.PS.Tests.Hosting;

/// <summary>A session with a simulator (<c>$sim</c>) and, unless told otherwise, a connection to it (<c>$c</c>).</summary>
internal sealed class SimulatedVenue : IDisposable
{
    public const string Symbol = "BTC-991225-100000-C";
    public const string OtherSymbol = "BTC-991225-110000-C";

    public SimulatedVenue(bool connect = true, string simulatorArguments = "")
    {
        Session.Run(
            $"$sim = Start-MarketStreamSimulator binance-options -Symbol {Symbol}, {OtherSymbol} {simulatorArguments}").Succeeded();
        if (connect) Session.Run("$c = Connect-MarketStream binance-options -Uri $sim.Uri").Succeeded();
    }

    public ModuleSession Session { get; } = new();

    public RunResult Run(string script) => Session.Run(script);

    /// <summary>Sockets open at the simulator.</summary>
    public int Sockets => Run("$sim.Counts.Connections").Value<int>();

    /// <summary>Receivers attached to the connection.</summary>
    public int Receivers => Run("$c.Receivers.Count").Value<int>();

    public void Dispose()
    {
        Run("Get-MarketStream | Disconnect-MarketStream");
        var breaches = Run("$sim.Counts.Breaches.Count").Value<int>();
        Run("Get-MarketStreamSimulator | Stop-MarketStreamSimulator");
        Session.Dispose();
        Assert.Equal(0, breaches);
    }
}
