using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Pipelines;

/// <summary>However a pipeline ends, nothing of it stays: no receiver, no socket, no connection.</summary>
public sealed class PipelineEndTests : IDisposable
{
    private const int Repetitions = 25;

    private readonly SimulatedVenue _venue = new(simulatorArguments: "-EventsPerSecond 2000");

    public PipelineEndTests() =>
        _venue.Run($"Add-StreamSubscription -Symbol {SimulatedVenue.Symbol}, {SimulatedVenue.OtherSymbol} -Channel Trade").Succeeded();

    public void Dispose() => _venue.Dispose();

    [Theory]
    [InlineData("Receive-StreamEvent -Connection $c | Select-Object -First 3")]
    [InlineData("foreach ($once in 1) { Receive-StreamEvent -Connection $c | ForEach-Object { break } }")]
    [InlineData("try { Receive-StreamEvent -Connection $c | ForEach-Object { throw 'enough' } } catch { $_.Exception.Message }")]
    [InlineData("Receive-StreamEvent -Connection $c -MaxEvents 3")]
    [InlineData("Receive-StreamEvent -Connection $c -TimeoutSeconds 0.02")]
    [InlineData("Receive-StreamEvent -Connection $c -NoWait")]
    [InlineData("Receive-StreamEvent -Connection $c -OverflowPolicy Spill -BufferSize 1 | Select-Object -First 3")]
    [InlineData("try { Receive-StreamEvent -Connection $c -OverflowPolicy Spill -BufferSize 1 | ForEach-Object { throw 'enough' } } catch { $_.Exception.Message }")]
    public void Receive_EndedEarly_LeavesNoReceiver(string pipeline)
    {
        for (var i = 0; i < Repetitions; i++)
        {
            _venue.Run(pipeline).Succeeded();
            Assert.Equal(0, _venue.Receivers);
        }

        Assert.Equal(1, _venue.Sockets);
    }

    [Theory]
    [InlineData("| Select-Object -First 3")]
    [InlineData("| ForEach-Object { throw 'enough' }")]
    [InlineData("-MaxEvents 3")]
    public void Receive_OnItsOwnConnectionEndedEarly_LeavesNoSocket(string ending)
    {
        for (var i = 0; i < Repetitions; i++)
        {
            _venue.Run($"Receive-StreamEvent -Venue binance-options -Uri $sim.Uri -Symbol {SimulatedVenue.Symbol} -Channel Trade {ending}");
            Assert.Equal(1, _venue.Run("@(Get-MarketStream).Count").Value<int>());
        }

        Eventually.True(() => _venue.Sockets == 1, "the sockets of the calls are closed");
    }

    [Fact]
    public void Receive_Stopped_LeavesNoReceiver()
    {
        for (var i = 0; i < Repetitions; i++)
        {
            StopWhileReceiving("Receive-StreamEvent -Connection $c");
            Assert.Equal(0, _venue.Receivers);
        }
    }

    [Fact]
    public void Receive_StoppedWhileNothingComes_EndsAtOnce()
    {
        for (var i = 0; i < Repetitions; i++)
        {
            StopWhileReceiving("Receive-StreamEvent -Connection $c -Symbol NOTHING*");
            Assert.Equal(0, _venue.Receivers);
        }
    }

    [Fact]
    public void Receive_OnItsOwnConnectionStopped_LeavesNoSocket()
    {
        for (var i = 0; i < Repetitions; i++)
        {
            using var shell = _venue.Session.CreateShell(
                $"Receive-StreamEvent -Venue binance-options -Uri $sim.Uri -Symbol {SimulatedVenue.Symbol} -Channel Trade");
            using var output = new PSDataCollection<PSObject>();
            shell.BeginInvoke<object, PSObject>(null, output);
            Eventually.True(() => output.Count > 0, "an event comes");
            shell.Stop();
            Assert.Equal(1, _venue.Run("@(Get-MarketStream).Count").Value<int>());
        }

        Eventually.True(() => _venue.Sockets == 1, "the sockets of the calls are closed");
    }

    [Fact]
    public void Receive_WithMaxEvents_LeavesTheRestForTheNext()
    {
        _venue.Run("Receive-StreamEvent -NoWait | Out-Null");
        var ids = _venue.Run(
            $"1..50 | ForEach-Object {{ Receive-StreamEvent -MaxEvents 1 -Symbol {SimulatedVenue.Symbol} -TimeoutSeconds 20 }} | ForEach-Object TradeId")
            .Succeeded().Output.Select(id => (long)id.BaseObject).ToArray();
        Assert.Equal(Enumerable.Range(0, 50).Select(offset => ids[0] + offset), ids);
    }

    private void StopWhileReceiving(string pipeline)
    {
        using var observer = new ModuleSession();
        using var shell = _venue.Session.CreateShell(pipeline);
        shell.BeginInvoke();
        Eventually.True(() => observer.Run("(Get-MarketStream).Receivers.Count").Value<int>() == 1, "the receiver is attached");
        shell.Stop();
    }
}
