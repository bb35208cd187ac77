using System.Diagnostics;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Accounts;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Containment;

/// <summary>Everything that a connection can be asked for, by several threads at once, at random, while its sockets come and go.</summary>
[Collection(AloneCollection.Name)]
public class ManyThreadsTests
{
    private const int Streams = 300;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    private readonly FakeVenue _venue = new();
    private readonly int _violationsBefore = LockOrder.Violations.Count;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private bool IsOver => _clock.Elapsed >= Length;

    [Fact]
    public async Task Connection_UsedByManyThreadsAtRandom_NeverHangsAndLeavesNothing()
    {
        foreach (var stream in TestVenue.Trades(Streams).Where((_, i) => i % 10 == 0)) _venue.Unknown.Add(stream.Name);
        var connection = await _venue.ConnectAsync(Streams / 2);
        var work = new List<Task>
        {
            Loop(1, random => Receive(connection, random)),
            Loop(2, random => Receive(connection, random)),
            Loop(3, random => Change(connection, random)),
            Loop(4, random => Change(connection, random)),
            Loop(5, _ => connection.RequestRollover()),
            Loop(6, Push),
            Loop(7, random => Cut(random)),
            Loop(8, _ => Look(connection)),
            Loop(9, _ => _venue.Time.Advance(TimeSpan.FromMilliseconds(50))),
        };

        // Each loop ends by itself: one that does not hangs on a lock.
        await Task.WhenAll(work).WaitAsync(Length + TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        var closing = connection.CloseAsync();
        await _venue.UntilAsync(() => closing.IsCompleted);
        Assert.Empty(_venue.OpenSockets);
        Assert.Empty(_venue.Registry.All);
        Assert.Empty(connection.Receivers);
        Assert.Empty(connection.RecentNotices.OfType<FaultNotice>());
        Assert.Equal(_violationsBefore, LockOrder.Violations.Count);
        Assert.True(_venue.Sockets.Count > 3, "Sockets were replaced.");
    }

    private Task Loop(int seed, Action<Random> act) => Task.Factory.StartNew(
        () =>
        {
            var random = new Random(seed);
            while (!IsOver)
            {
                act(random);
                Thread.Yield();
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static void Receive(MarketConnection connection, Random random)
    {
        var end = random.Next(10).ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var receiver = connection.OpenReceiver(new ReceiverOptions
        {
            Capacity = 1000,
            StreamFilter = random.Next(2) == 0 ? null : stream => stream.Subject.Contains(end, StringComparison.Ordinal),
        });
        var buffer = new StreamItem[64];
        for (var i = random.Next(5); i >= 0; i--) receiver.Take(buffer, TimeSpan.FromMilliseconds(5), CancellationToken.None);
    }

    private static void Change(MarketConnection connection, Random random)
    {
        var some = TestVenue.Trades(20, 1 + random.Next(Streams - 20));
        if (random.Next(2) == 0) _ = connection.SubscribeAsync(some, waitForVenue: false, CancellationToken.None);
        else _ = connection.UnsubscribeAsync([.. some.Select(stream => stream.Name)], force: random.Next(2) == 0, waitForVenue: false, CancellationToken.None);
    }

    private void Push(Random random)
    {
        foreach (var socket in _venue.OpenSockets)
        {
            var names = socket.StreamsInUri;
            for (var i = 0; i < 20 && names.Count > 0; i++) socket.PushTrade(names[random.Next(names.Count)], random.Next(1_000_000));
            socket.Push("""{"stream":"a b","data":{}}""");
        }
    }

    private void Cut(Random random)
    {
        Thread.Sleep(50);
        var open = _venue.OpenSockets;
        if (open.Count > 0) open[random.Next(open.Count)].Drop();
    }

    private static void Look(MarketConnection connection)
    {
        var sent = connection.MessagesSent;
        Assert.True(connection.Shards.Count >= 1 && connection.StreamCount >= 0 && connection.LiveStreamCount >= 0);
        Assert.True(connection.MessagesSent >= sent, "What was sent was sent.");
        _ = (connection.State, connection.BacklogCount, connection.Receivers, connection.EventsReceived);
    }
}
