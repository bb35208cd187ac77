using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

public sealed class ReceiveCommandTests : IDisposable
{
    private readonly SimulatedVenue _venue = new(simulatorArguments: "-EventsPerSecond 500");

    public void Dispose() => _venue.Dispose();

    [Fact]
    public void Receive_NothingSubscribed_IsAnError() =>
        _venue.Run("Receive-StreamEvent").FailedWith("NothingSubscribed", ErrorCategory.InvalidOperation, "binance-options");

    [Fact]
    public void Receive_NothingSubscribedWithoutWaiting_IsEmpty() =>
        Assert.Empty(_venue.Run("Receive-StreamEvent -NoWait").Succeeded().Output);

    [Theory]
    [InlineData("MaxEvents")]
    [InlineData("Count")]
    [InlineData("First")]
    public void Receive_WithANumber_EndsThere(string parameter)
    {
        Subscribe();
        Assert.Equal(300, _venue.Run($"Receive-StreamEvent -{parameter} 300 -TimeoutSeconds 20").Succeeded().Output.Count);
    }

    [Fact]
    public void Receive_FilteredByChannel_WritesNothingElse()
    {
        Subscribe();
        var result = _venue.Run("Receive-StreamEvent -Channel Trade -MaxEvents 50 -TimeoutSeconds 20").Succeeded();
        Assert.All(result.Output, item => Assert.Equal("TradeEvent", item.BaseObject.GetType().Name));
    }

    [Fact]
    public void Receive_WithIdleTimeout_EndsWhenNothingComes()
    {
        Subscribe();
        Assert.Empty(_venue.Run("Receive-StreamEvent -Symbol NOBODY -IdleTimeoutSeconds 0.05").Succeeded().Output);
    }

    [Fact]
    public void Receive_SocketLost_WarnsOnceAndNamesTheHoles()
    {
        Subscribe();
        _venue.Run("$before = $c.ReconnectCount; 1..3 | ForEach-Object { $sim.Simulator.DropConnections() }").Succeeded();
        Eventually.True(() => _venue.Run("$c.ReconnectCount -gt $before").Value<bool>(), "the connection is back");
        Assert.Contains("Disconnected", _venue.Run("$c.RecentNotices | ForEach-Object { \"$($_.Kind)\" }").Output.Select(kind => kind.ToString()));
        var warnings = _venue.Run("Receive-StreamEvent -MaxEvents 5000 -TimeoutSeconds 1").Warnings;
        Assert.Single(warnings, warning => warning.Contains("lost its socket", StringComparison.Ordinal));
        Assert.All(warnings.Skip(1), warning => Assert.Contains("misses", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void Receive_SlowPipelineThatSpills_GetsEveryEventInOrder()
    {
        Subscribe();
        using var observer = new ModuleSession();
        using var shell = _venue.Session.CreateShell(
            $"Receive-StreamEvent -Symbol {SimulatedVenue.Symbol} -Channel Trade -OverflowPolicy Spill -BufferSize 20 -MaxEvents 300 |"
            + " ForEach-Object { if ($started -and -not $gate.Wait(30000)) { throw 'no gate' }; $started = $true; $_.TradeId }");
        using var gate = new ManualResetEventSlim();
        _venue.Session.Set("gate", gate);
        _venue.Session.Set("started", false);
        using var output = new PSDataCollection<PSObject>();
        var running = shell.BeginInvoke<PSObject, PSObject>(null, output);

        // The pipeline stands still at its second event until the spool holds more than the buffer did.
        Eventually.True(
            () => observer.Run("@((Get-MarketStream).Receivers).Where({ $_.Spilled -gt 100 }).Count").Value<int>() == 1, "the receiver spills");
        var status = observer.Run("\"$((Get-MarketStream).Receivers)\"").Succeeded().Value<string>();
        gate.Set();
        shell.EndInvoke(running);
        var ids = output.Select(id => (long)id.BaseObject).ToArray();
        Assert.Equal(Enumerable.Range(0, 300).Select(offset => ids[0] + offset), ids);
        Assert.EndsWith(" spilled, 0 dropped", status, StringComparison.Ordinal);
        Assert.Equal(0, _venue.Receivers);
    }

    [Theory]
    [InlineData("-OverflowPolicy Spill -SpillLimit 2GB")]
    [InlineData("-OverflowPolicy Spill -SpillLimit '512MB'")]
    public void Receive_WithASpillLimit_TakesSizes(string arguments)
    {
        Subscribe();
        Assert.Equal(5, _venue.Run($"Receive-StreamEvent {arguments} -MaxEvents 5 -TimeoutSeconds 20").Succeeded().Output.Count);
    }

    [Fact]
    public void Receive_SpillLimitWithoutSpilling_IsAnError() =>
        _venue.Run("Receive-StreamEvent -NoWait -SpillLimit 1GB").FailedWith("NothingToSpill", ErrorCategory.InvalidArgument, "1073741824");

    [Fact]
    public void Receive_OnAVenue_NeedsStreams() =>
        _venue.Run("Receive-StreamEvent -Venue binance-options -Uri $sim.Uri")
            .FailedWith("NothingToSubscribe", ErrorCategory.InvalidArgument, "Receive-StreamEvent");

    [Fact]
    public void Receive_OnAVenue_ClosesTheConnection()
    {
        var result = _venue.Run(
            $"Receive-StreamEvent -Venue binance-options -Uri $sim.Uri -Symbol {SimulatedVenue.Symbol} -Channel Trade -MaxEvents 5 -TimeoutSeconds 20");
        Assert.Equal(5, result.Succeeded().Output.Count);
        Assert.Equal(1, _venue.Run("@(Get-MarketStream).Count").Value<int>());
    }

    private void Subscribe() =>
        _venue.Run($"Add-StreamSubscription {SimulatedVenue.Symbol}, {SimulatedVenue.OtherSymbol} Trade, Ticker").Succeeded();
}
