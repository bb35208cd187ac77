using System.Diagnostics;
using MarketStream.Delivery;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Simulator;

namespace MarketStream.Benchmarks.Scenarios;

/// <summary>
/// A feed of 100,000 events per second (<c>--rate</c>) meets a receiver that takes 2,000. With every policy memory has to stay bounded and
/// every event has to be accounted for; with the policy that spills nothing may be lost.
/// </summary>
internal static class SlowReceiverScenario
{
    private const int TakenPerSecond = 2_000;

    /// <summary>How much memory the second half may add to the first: a leak of every tenth event would add more.</summary>
    private const double GrowthAllowedMiB = 16;

    /// <summary>Arguments: <c>--policy NAME</c> (all of them, one after the other), <c>--seconds N</c> (60), <c>--rate N</c>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var policies = Argument(args, "--policy") is { } name ? [Enum.Parse<OverflowPolicy>(name, ignoreCase: true)] : Enum.GetValues<OverflowPolicy>();
        var seconds = int.Parse(Argument(args, "--seconds") ?? "60", System.Globalization.CultureInfo.InvariantCulture);
        var rate = double.Parse(Argument(args, "--rate") ?? "100000", System.Globalization.CultureInfo.InvariantCulture);
        var failed = 0;
        foreach (var policy in policies) failed |= await RunAsync(policy, rate, seconds).ConfigureAwait(false);
        return failed;
    }

    private static async Task<int> RunAsync(OverflowPolicy policy, double rate, int seconds)
    {
        var venue = VenueCatalog.Shared.Get("binance-options");
        var simulator = VenueSimulator.Start(new SimulatorOptions { Venue = venue, EventsPerSecond = rate });
        await using var ownedSimulator = simulator.ConfigureAwait(false);
        var grammar = new StreamGrammar(venue);
        var streams = Enumerable.Range(1, 100).Select(i => grammar.Build($"BTC-991225-{i * 1000}-C", "Trade")).ToList();
        var connection = await MarketConnection.OpenAsync(
            new ConnectionOptions { Name = "slow", Venue = venue, Uri = simulator.Uri }, streams, CancellationToken.None).ConfigureAwait(false);
        await using var ownedConnection = connection.ConfigureAwait(false);
        using var receiver = connection.OpenReceiver(new ReceiverOptions { OverflowPolicy = policy });

        Console.WriteLine($"{policy}, {seconds} s");
        var books = new EventBooks();
        var (half, whole, peakWorkingSet) = (0.0, 0.0, 0L);
        for (var second = 1; second <= seconds; second++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
            books.Take(receiver, TakenPerSecond);
            using var process = Process.GetCurrentProcess();
            peakWorkingSet = Math.Max(peakWorkingSet, process.WorkingSet64);
            var isMark = second % 10 == 0 || second == seconds / 2 || second == seconds;
            var managed = MiB(GC.GetTotalMemory(forceFullCollection: isMark));
            if (isMark) Console.WriteLine($"{second,4} s  {connection.EventsReceived,9} events  managed {managed,6:0.0} MiB  process {MiB(process.WorkingSet64),6:0.0} MiB  {receiver.Status}");
            if (second == seconds / 2) half = managed;
            if (second == seconds) whole = managed;
        }

        var before = receiver.Status;
        var clock = Stopwatch.StartNew();
        await connection.CloseAsync().ConfigureAwait(false);
        var closed = receiver.Status;
        books.Take(receiver, long.MaxValue);
        var after = receiver.Status;
        var unaccounted = connection.EventsReceived - books.Events - after.Dropped - after.Conflated;
        Console.WriteLine($"""
              Received : {connection.EventsReceived} events, {connection.EventsReceived / seconds} per second
              Queue    : {before.Queued} of {before.Capacity} in memory; {closed.SpilledTotal} spilled in all, {closed.Spilled} of them left in {MiB(closed.SpillBytes):0} MiB
              Taken    : {books.Events} events, out of order {books.Breaks}, the rest at the end in {clock.Elapsed.TotalSeconds:0.0} s
              Lost     : {after.Dropped} dropped, {books.Reported} of them reported in {books.Notices} notices; {after.Conflated} conflated; {unaccounted} unaccounted for
              Managed  : {half:0.0} MiB at half time, {whole:0.0} MiB at the end
              Process  : {MiB(peakWorkingSet):0.0} MiB at most, the simulator included

            """);
        var isBounded = whole - half <= GrowthAllowedMiB && before.Queued <= before.Capacity;
        var isTrue = unaccounted == 0 && books.Reported == after.Dropped && books.Breaks == 0 && (policy != OverflowPolicy.Spill || after.Dropped == 0);
        if (!isBounded || !isTrue) Console.WriteLine("  FAILED");
        return isBounded && isTrue ? 0 : 1;
    }

    private static string? Argument(string[] args, string name)
    {
        var index = Array.IndexOf(args, name);
        return index >= 0 ? args[index + 1] : null;
    }

    private static double MiB(long bytes) => bytes / 1024.0 / 1024.0;

    /// <summary>Counts what the receiver delivered, and checks that the trade ids of each symbol rise.</summary>
    private sealed class EventBooks
    {
        private readonly Dictionary<string, long> _lastIds = [];
        private readonly StreamItem[] _buffer = new StreamItem[256];

        public long Events { get; private set; }

        public long Notices { get; private set; }

        public long Reported { get; private set; }

        public long Breaks { get; private set; }

        public void Take(Receiver receiver, long most)
        {
            for (int taken; most > 0 && (taken = receiver.Take(_buffer.AsSpan(0, (int)Math.Min(most, _buffer.Length)), TimeSpan.Zero, default)) > 0; most -= taken)
            {
                foreach (var item in _buffer.AsSpan(0, taken)) Count(item);
            }
        }

        private void Count(StreamItem item)
        {
            if (item is StreamNotice notice)
            {
                Notices++;
                if (notice.Kind == NoticeKind.Dropped) Reported += notice.Count ?? 0;
            }
            else if (item is TradeEvent trade)
            {
                Events++;
                if (_lastIds.TryGetValue(trade.Symbol, out var last) && trade.TradeId <= last) Breaks++;
                _lastIds[trade.Symbol] = trade.TradeId;
            }
        }
    }
}
