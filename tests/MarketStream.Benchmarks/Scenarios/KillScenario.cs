using System.Diagnostics;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Simulator;

namespace MarketStream.Benchmarks.Scenarios;

/// <summary>The sockets of 1,000 streams are cut 20 times in a minute; every stream has to come back.</summary>
internal static class KillScenario
{
    private const int Kills = 20;
    private const int StreamCount = 1000;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync()
    {
        var venue = VenueCatalog.Shared.Get("binance-options");
        var simulator = VenueSimulator.Start(new SimulatorOptions { Venue = venue, EventsPerSecond = 5000 });
        await using var ownedSimulator = simulator.ConfigureAwait(false);
        var grammar = new StreamGrammar(venue);
        var streams = Enumerable.Range(1, StreamCount).Select(i => grammar.Build($"BTC-991225-{i * 100}-C", "Trade")).ToList();
        var connection = await MarketConnection.OpenAsync(
            new ConnectionOptions { Name = "kills", Venue = venue, Uri = simulator.Uri }, streams, CancellationToken.None).ConfigureAwait(false);
        await using var ownedConnection = connection.ConfigureAwait(false);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        using var stop = new CancellationTokenSource();
        var counting = Task.Run(() => Count(receiver, stop.Token));

        await UntilLiveAsync(connection).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        for (var kill = 1; kill <= Kills; kill++)
        {
            simulator.DropConnections();
            Console.WriteLine($"{clock.Elapsed.TotalSeconds,5:0.0} s  kill {kill,2}: {connection.LiveStreamCount,4} streams live, {simulator.Counts.ConnectionsAccepted} sockets so far");
            await Task.Delay(Between).ConfigureAwait(false);
        }

        var back = await UntilLiveAsync(connection).ConfigureAwait(false);
        var counts = simulator.Counts;
        var breaches = counts.Breaches.Values.Sum();
        await connection.CloseAsync().ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        var (events, notices) = await counting.ConfigureAwait(false);
        var left = await SocketsLeftAsync(simulator).ConfigureAwait(false);

        Console.WriteLine($"""

            Kills          : {Kills} in {clock.Elapsed.TotalSeconds:0} s, the last one {back.TotalSeconds:0.0} s before all streams were live again
            Streams        : {StreamCount} wanted, live again: {back < Patience}
            Sockets        : {counts.ConnectionsAccepted} opened where {venue.Limits.ConnectionAttempts} in {venue.Limits.ConnectionAttemptWindow.TotalSeconds:0} s are allowed, {counts.ConnectionsRefused} refused
            Messages       : at most {counts.HighestMessagesInSecond} in any second where {venue.Limits.MessagesPerSecond} are allowed
            Breaches       : {breaches}
            Received       : {events} events, {notices.GetValueOrDefault(NoticeKind.Disconnected)} losses and {notices.GetValueOrDefault(NoticeKind.Reconnected)} reconnects reported
            Sockets leaked : {left}
            """);
        return back < Patience && breaches == 0 && left == 0 && counts.ConnectionsRefused == 0 ? 0 : 1;
    }

    private static async Task<TimeSpan> UntilLiveAsync(MarketConnection connection)
    {
        var clock = Stopwatch.StartNew();
        while (connection.LiveStreamCount < StreamCount && clock.Elapsed < Patience) await Task.Delay(20).ConfigureAwait(false);
        return clock.Elapsed;
    }

    private static async Task<int> SocketsLeftAsync(VenueSimulator simulator)
    {
        for (var i = 0; i < 100 && simulator.Counts.Connections > 0; i++) await Task.Delay(20).ConfigureAwait(false);
        return simulator.Counts.Connections;
    }

    private static (long Events, Dictionary<NoticeKind, int> Notices) Count(Receiver receiver, CancellationToken stop)
    {
        var (events, notices) = (0L, new Dictionary<NoticeKind, int>());
        var buffer = new StreamItem[1024];
        while (!stop.IsCancellationRequested && !receiver.IsCompleted)
        {
            foreach (var item in buffer.AsSpan(0, receiver.Take(buffer, TimeSpan.FromSeconds(1), stop)))
            {
                if (item is StreamNotice notice) notices[notice.Kind] = notices.GetValueOrDefault(notice.Kind) + 1;
                else events++;
            }
        }

        return (events, notices);
    }
}
