using MarketStream.Engine.Containment;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Fuzzing.Storm;
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

    [Fact]
    public async Task Connection_UsedByManyThreadsAtRandom_NeverHangsAndLeavesNothing()
    {
        foreach (var stream in TestVenue.Trades(Streams).Where((_, i) => i % 10 == 0)) _venue.Unknown.Add(stream.Name);
        var connection = await _venue.ConnectAsync(Streams / 2);
        var storm = new ConnectionStorm(connection, TestVenue.Trades(Streams), Length);
        storm.Start();
        storm.Add(Push);
        storm.Add(Cut);
        storm.Add(_ => _venue.Time.Advance(TimeSpan.FromMilliseconds(50)));
        await storm.EndAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        var closing = connection.CloseAsync();
        await _venue.UntilAsync(() => closing.IsCompleted);
        Assert.Empty(_venue.OpenSockets);
        Assert.Empty(_venue.Registry.All);
        Assert.Empty(connection.Receivers);
        Assert.Empty(connection.RecentNotices.OfType<FaultNotice>());
        Assert.Equal(_violationsBefore, LockOrder.Violations.Count);
        Assert.True(_venue.Sockets.Count > 3, "Sockets were replaced.");
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
}
