using System.Globalization;
using System.Text.RegularExpressions;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

/// <summary>What a pipeline that is too slow is told about its losses.</summary>
public sealed partial class LossTests : IDisposable
{
    private const string Slow = "Receive-StreamEvent -BufferSize 20 -MaxEvents 200 -TimeoutSeconds 30 | ForEach-Object { [Threading.Thread]::Sleep(2) }";

    private readonly SimulatedVenue _venue = new(simulatorArguments: "-EventsPerSecond 3000");

    public LossTests() => _venue.Run($"Add-StreamSubscription -Symbol {SimulatedVenue.Symbol} -Channel Trade").Succeeded();

    public void Dispose() => _venue.Dispose();

    [Fact]
    public void Receive_SlowPipeline_SaysTheSumAtTheEnd()
    {
        var result = _venue.Run($"{Slow}; $c.DroppedEventCount").Succeeded();
        var said = result.Warnings.Where(warning => warning.Contains("dropped", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, said.Count);
        Assert.Contains("only what is known so far", said[0], StringComparison.Ordinal);
        var sum = long.Parse(InAll().Match(said[1]).Groups[1].Value, CultureInfo.InvariantCulture);

        // What was dropped after the call has ended, and from the backlog, comes on top in the connection's count.
        Assert.InRange(sum, First(said[0]), result.Value<long>());
        Assert.True(sum > First(said[0]), $"{said[1]} does not say more than {said[0]}");
    }

    [Fact]
    public void Receive_PipelineEndedDownstream_LeavesTheCountOnTheConnection()
    {
        var result = _venue.Run($"Receive-StreamEvent -BufferSize 20 | ForEach-Object {{ [Threading.Thread]::Sleep(5); $_ }} | Select-Object -First 100 | Out-Null; $c.Receivers.Count; $c.DroppedEventCount");
        Assert.Equal(0, result.Value<int>());
        Assert.True(result.Value<long>(1) > 0, "nothing was dropped, or it was forgotten with the receiver");
    }

    [Fact]
    public void Receive_FastPipeline_SaysNothing() => Assert.Empty(
        _venue.Run("Receive-StreamEvent -MaxEvents 200 -TimeoutSeconds 30 | Out-Null").Succeeded().Warnings);

    private static long First(string warning) =>
        long.Parse(Dropped().Match(warning).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("full queue dropped ([0-9]+) events")]
    private static partial Regex Dropped();

    [GeneratedRegex("In all, full queues dropped ([0-9]+) events")]
    private static partial Regex InAll();
}
