using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Connections;

/// <summary>Sockets that were busy and carry nothing any more, on a venue that pings every 300 s.</summary>
[Collection(AloneCollection.Name)]
public class DeadSocketTests
{
    private const int EventsInStep = 10;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private readonly FakeVenue _venue = new();
    private readonly HashSet<FakeSocket> _quiet = [];
    private readonly Dictionary<string, long> _ids = [];

    [Fact]
    public async Task BusySocket_StopsDead_IsReplacedSoon()
    {
        await using var connection = await _venue.ConnectAsync(200);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        await FeedAsync(TimeSpan.FromSeconds(60));
        var dead = Kill(_venue.Sockets[0]);
        await FeedUntilAsync(() => dead.IsClosed);
        Assert.InRange(dead.Traffic.Silence, TimeSpan.FromSeconds(3), Soon);
        RolloverNotice? notice = null;
        await FeedUntilAsync(() => (notice ??= Rollovers(receiver).SingleOrDefault()) is not null);
        Assert.Equal(RolloverCause.Silence, notice!.Cause);
    }

    [Fact]
    public async Task OneOfThreeBusySockets_StopsDead_IsReplacedAlone()
    {
        await using var connection = await _venue.ConnectAsync(600);
        await _venue.UntilAsync(() => _venue.OpenSockets.Count == 3);
        await FeedAsync(TimeSpan.FromSeconds(60));
        var dead = Kill(_venue.Sockets[1]);
        await FeedUntilAsync(() => dead.IsClosed);
        Assert.InRange(dead.Traffic.Silence, TimeSpan.FromSeconds(3), Soon);
        await FeedAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((4, 3), (_venue.Sockets.Count, _venue.OpenSockets.Count));
    }

    [Fact]
    public async Task AllBusySockets_FallSilentForAMinute_NoneIsReplaced()
    {
        await using var connection = await _venue.ConnectAsync(600);
        await _venue.UntilAsync(() => _venue.OpenSockets.Count == 3);
        await FeedAsync(TimeSpan.FromSeconds(60));
        foreach (var socket in _venue.Sockets) Kill(socket);
        await FeedAsync(TimeSpan.FromSeconds(60));
        foreach (var socket in _venue.Sockets) socket.IsDeaf = false;
        _quiet.Clear();
        await FeedAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(3, _venue.Sockets.Count);
    }

    [Fact]
    public async Task BusySocket_SaysNothingButAnswers_IsAskedAndKept()
    {
        await using var connection = await _venue.ConnectAsync(200);
        await FeedAsync(TimeSpan.FromSeconds(60));
        var before = _venue.Sockets[0].Sent.Count;
        _quiet.Add(_venue.Sockets[0]);
        await FeedAsync(TimeSpan.FromMinutes(3));
        Assert.Single(_venue.Sockets);
        Assert.InRange(_venue.Sockets[0].Sent.Count - before, 1, 6);
    }

    [Fact]
    public async Task SocketThatIsQuietByNature_SaysNothing_IsNotEvenAsked()
    {
        await using var connection = await _venue.ConnectAsync(200);
        await _venue.UntilAsync(() => _venue.Sockets[0].Sent.Count == 1);
        _venue.Sockets[0].PushTrade(TestVenue.Trades(1)[0].Name, 1);
        _quiet.Add(_venue.Sockets[0]);
        await FeedAsync(TimeSpan.FromMinutes(4));
        Assert.Single(_venue.Sockets[0].Sent);
    }

    private static List<RolloverNotice> Rollovers(Receiver receiver)
    {
        var notices = new List<RolloverNotice>();
        var buffer = new StreamItem[1000];
        for (int taken; (taken = receiver.Take(buffer, TimeSpan.Zero, default)) > 0;) notices.AddRange(buffer[..taken].OfType<RolloverNotice>());
        return notices;
    }

    private FakeSocket Kill(FakeSocket socket)
    {
        socket.IsDeaf = true;
        _quiet.Add(socket);
        return socket;
    }

    private Task FeedAsync(TimeSpan length)
    {
        var start = _venue.Time.GetTimestamp();
        return FeedUntilAsync(() => _venue.Time.GetElapsedTime(start) >= length);
    }

    /// <summary>Lets time run while every socket that is not quiet carries events.</summary>
    private Task FeedUntilAsync(Func<bool> condition) => _venue.UntilAsync(
        () =>
        {
            foreach (var socket in _venue.OpenSockets.Where(socket => !_quiet.Contains(socket)))
            {
                var stream = socket.StreamsInUri[0];
                for (var i = 0; i < EventsInStep; i++) socket.PushTrade(stream, _ids[stream] = _ids.GetValueOrDefault(stream) + 1);
            }

            return condition();
        },
        longestStep: Step);
}
