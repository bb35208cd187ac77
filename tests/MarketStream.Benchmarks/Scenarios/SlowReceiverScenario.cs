using System.Diagnostics;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Venues;
using MarketStream.Simulator;

namespace MarketStream.Benchmarks.Scenarios;

/// <summary>A feed of 100,000 events a second runs for a minute into a receiver that sleeps; memory has to stay flat.</summary>
internal static class SlowReceiverScenario
{
    private const double EventsPerSecond = 100_000;
    private const int Seconds = 60;

    /// <summary>How much the second half may add to the first: a leak of every tenth event would add more.</summary>
    private const double GrowthAllowedMiB = 16;

    public static async Task<int> RunAsync()
    {
        var venue = VenueCatalog.Shared.Get("binance-options");
        var simulator = VenueSimulator.Start(new SimulatorOptions { Venue = venue, EventsPerSecond = EventsPerSecond });
        await using var ownedSimulator = simulator.ConfigureAwait(false);
        var grammar = new StreamGrammar(venue);
        var streams = Enumerable.Range(1, 100).Select(i => grammar.Build($"BTC-261225-{i * 1000}-C", "Trade")).ToList();
        var connection = await MarketConnection.OpenAsync(
            new ConnectionOptions { Name = "slow", Venue = venue, Uri = simulator.Uri }, streams, CancellationToken.None).ConfigureAwait(false);
        await using var ownedConnection = connection.ConfigureAwait(false);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());

        var (half, whole, peakWorkingSet) = (0.0, 0.0, 0L);
        for (var second = 1; second <= Seconds; second++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
            using var process = Process.GetCurrentProcess();
            peakWorkingSet = Math.Max(peakWorkingSet, process.WorkingSet64);
            var managed = MiB(GC.GetTotalMemory(forceFullCollection: second % 10 == 0));
            if (second % 10 == 0)
                Console.WriteLine($"{second,3} s  {connection.EventsReceived,9} events  managed {managed,6:0.0} MiB  process {MiB(process.WorkingSet64),6:0.0} MiB");
            if (second == Seconds / 2) half = managed;
            if (second == Seconds) whole = managed;
        }

        var status = receiver.Status;
        Console.WriteLine($"""

            Received : {connection.EventsReceived} events, {connection.EventsReceived / Seconds} a second
            Queue    : {status.Queued} of {status.Capacity} held, {status.Dropped} dropped and counted
            Managed  : {half:0.0} MiB at half time, {whole:0.0} MiB at the end
            Process  : {MiB(peakWorkingSet):0.0} MiB at most, the simulator included
            """);
        return whole - half <= GrowthAllowedMiB && status.Queued <= status.Capacity ? 0 : 1;
    }

    private static double MiB(long bytes) => bytes / 1024.0 / 1024.0;
}
