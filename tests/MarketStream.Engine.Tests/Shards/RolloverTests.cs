using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Shards;

public class RolloverTests
{
    private readonly FakeVenue _venue = new();
    private readonly List<StreamItem> _items = [];

    private IEnumerable<long> Ids => _items.OfType<TradeEvent>().Select(trade => trade.TradeId);

    private IEnumerable<StreamNotice> Notices => _items.OfType<StreamNotice>();

    [Fact]
    public async Task Shard_NearItsLifetime_MovesToTheNextSocketWithoutABreak()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var stream = TestVenue.Trades(1)[0].Name;
        _venue.Sockets[0].PushTrade(stream, 1);
        var opened = _venue.Time.GetTimestamp();
        await UntilAsync(receiver, () => _venue.Time.GetElapsedTime(opened) > TimeSpan.FromHours(21.9), longestStep: TimeSpan.FromMinutes(1));
        await UntilAsync(receiver, () => _venue.Sockets.Count == 2, longestStep: TimeSpan.FromSeconds(3));
        Assert.InRange(_venue.Time.GetElapsedTime(_venue.Dials[0], _venue.Dials[1]).TotalHours, 21.9, 23.01);
        var (before, next) = (_venue.Sockets[0], _venue.Sockets[1]);

        // The next one is ahead: it is held back until the other has said what lies between.
        next.PushTrade(stream, 4);
        before.PushTrade(stream, 2);
        next.PushTrade(stream, 5);
        await _venue.UntilAsync(() => true);
        Take(receiver);
        Assert.Equal([1, 2], Ids);
        before.PushTrade(stream, 3);
        before.PushTrade(stream, 4);
        next.PushTrade(stream, 6);
        before.PushTrade(stream, 5);
        await UntilAsync(receiver, () => before.IsClosed && Notices.Any());
        before.PushTrade(stream, 6);
        next.PushTrade(stream, 7);
        Take(receiver);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], Ids);
        Assert.Equal(ConnectionState.Open, connection.State);
        var notice = Assert.IsType<RolloverNotice>(Assert.Single(Notices));
        Assert.Equal((RolloverCause.Lifetime, 1, 1, 0), (notice.Cause, notice.Streams, notice.ProvenByEvents, notice.Unproven));
        Assert.InRange(notice.Repeated, 2, 4);
        Assert.Equal(0, connection.ReconnectCount);
        Assert.Equal(1, connection.LiveStreamCount);
    }

    [Fact]
    public async Task Rollover_QuietStreams_AreProvenByTheVenuesList()
    {
        await using var connection = await _venue.ConnectAsync(150);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        connection.RequestRollover();
        await UntilAsync(receiver, () => Notices.Any());
        var notice = Assert.IsType<RolloverNotice>(Assert.Single(Notices));
        Assert.Equal((RolloverCause.Requested, 150, 0, 150, 0), (notice.Cause, notice.Streams, notice.ProvenByEvents, notice.ProvenByAnswer, notice.Unproven));
        Assert.True(_venue.Sockets[0].IsClosed);
        Assert.Equal(150, _venue.Sockets[1].StreamsInUri.Count);
        Assert.Equal(2, connection.Shards[0].Generation);
    }

    [Fact]
    public async Task Rollover_StreamsAddedAndRemovedMeanwhile_AreOnTheNextSocketOnly()
    {
        await using var connection = await _venue.ConnectAsync(2);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        connection.RequestRollover();
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2);
        var added = connection.SubscribeAsync(TestVenue.Trades(1, 7), waitForVenue: true, CancellationToken.None);
        var removed = connection.UnsubscribeAsync([TestVenue.Trades(1)[0].Name], force: true, waitForVenue: true, CancellationToken.None);
        await UntilAsync(receiver, () => Notices.OfType<RolloverNotice>().Any() && added.IsCompleted && removed.IsCompleted);
        var next = _venue.Sockets[1];
        next.PushTrade(TestVenue.Trades(1, 7)[0].Name, 70);
        Take(receiver);
        Assert.Equal([70], Ids);
        Assert.Equal(2, connection.Subscriptions.Count);
        Assert.Contains(next.Sent, command => command.Text.Contains("UNSUBSCRIBE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rollover_OldSocketDiesMeanwhile_TheNextTakesOverAtOnceAndTheHoleIsSaid()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var stream = await OverlapBehindFirstTradeAsync(connection);
        _venue.Sockets[1].PushTrade(stream, 5);
        _venue.Sockets[0].Drop();
        await UntilAsync(receiver, () => Notices.OfType<RolloverNotice>().Any());
        Assert.Equal([1, 5], Ids);
        var gap = Assert.Single(Notices.OfType<GapNotice>());
        Assert.Equal((2L, 4L, 3L), (gap.FirstMissing, gap.LastMissing, gap.Count));
        Assert.True(_items.IndexOf(gap) < _items.FindIndex(item => item is TradeEvent { TradeId: 5 }));
        Assert.Equal(2, _venue.Sockets.Count);
    }

    [Fact]
    public async Task Rollover_OldSocketEndsBeforeAllStreamsWereSeenOnBoth_SaysThatEventsMayBeMissing()
    {
        await using var connection = await _venue.ConnectAsync(2);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var stream = await OverlapBehindFirstTradeAsync(connection);
        _venue.Sockets[0].PushTrade(stream, 2);
        _venue.Sockets[0].Drop();
        await UntilAsync(receiver, () => Notices.OfType<RolloverNotice>().Any());
        var notice = Assert.Single(Notices.OfType<RolloverNotice>());
        Assert.True(notice.MayHaveLost, notice.Message);
        Assert.Equal(2, notice.Unproven);
        Assert.DoesNotContain("without a break", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollover_NextSocketDies_TheOldOneSpeaksOnAndItIsTriedAgain()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var stream = await OverlapBehindFirstTradeAsync(connection);
        _venue.Sockets[1].PushTrade(stream, 3);
        _venue.Sockets[1].Drop();
        await UntilAsync(receiver, () => Notices.Any(notice => notice.Kind == NoticeKind.RolloverFailed));
        _venue.Sockets[0].PushTrade(stream, 2);
        _venue.Sockets[0].PushTrade(stream, 3);
        Take(receiver);
        Assert.Equal([1, 2, 3], Ids);
        Assert.False(_venue.Sockets[0].IsClosed);

        await UntilAsync(receiver, () => Notices.OfType<RolloverNotice>().Any());
        Assert.Equal(3, _venue.Sockets.Count);
        Assert.Empty(Notices.OfType<GapNotice>());
    }

    [Fact]
    public async Task Rollover_NextSocketFallsSilentAfterTheyMet_TheOldOneSpeaksOn()
    {
        await using var connection = await _venue.ConnectAsync(2);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var stream = await OverlapBehindFirstTradeAsync(connection);
        _venue.Sockets[0].PushTrade(stream, 2);
        _venue.Sockets[1].PushTrade(stream, 2);
        _venue.Sockets[0].PushTrade(stream, 3);
        _venue.Sockets[0].PushTrade(stream, 4);
        _venue.Sockets[1].Drop();
        await UntilAsync(receiver, () => Notices.Any(notice => notice.Kind == NoticeKind.RolloverFailed));
        _venue.Sockets[0].PushTrade(stream, 5);
        Take(receiver);
        Assert.Equal([1, 2, 3, 4, 5], Ids);
        Assert.Empty(Notices.OfType<GapNotice>());
    }

    [Fact]
    public async Task Rollover_SilentSocketWhoseNextIsRefused_IsTriedOnceAMinute()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        _venue.Refusal = () => new DialException(DialFailure.Refused, 503, null, "The venue answered HTTP 503.", null);
        var dials = _venue.Dials.Count;
        await UntilAsync(receiver, () => _venue.Sockets[0].IsClosed || _venue.Dials.Count > dials + 3, TimeSpan.FromMinutes(15));
        var tries = _venue.Dials.Skip(dials).ToList();
        Assert.All(tries.Zip(tries.Skip(1)), pair => Assert.InRange(_venue.Time.GetElapsedTime(pair.First, pair.Second).TotalSeconds, 59, 90));
    }

    [Fact]
    public async Task Rollover_ServerShutdown_MovesAtOnce()
    {
        await using var connection = await _venue.ConnectAsync(VenueCatalog.Shared.Get("binance-spot"), "btcusdt@trade");
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        _venue.Sockets[0].Push("""{"e":"serverShutdown","E":1770123456789}""");
        await UntilAsync(receiver, () => Notices.OfType<RolloverNotice>().Any());
        Assert.Equal(RolloverCause.ServerShutdown, Notices.OfType<RolloverNotice>().First().Cause);
        Assert.True(_venue.Sockets[0].IsClosed);
    }

    [Fact]
    public async Task Rollover_HalfOpenSocket_IsReplacedWithinThePingIntervalAndHalfAMinute()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        _venue.Sockets[0].Ping();
        var lastSign = _venue.Time.GetTimestamp();
        await UntilAsync(receiver, () => _venue.Sockets[0].IsClosed && Notices.Any(), TimeSpan.FromMinutes(15));
        Assert.InRange(_venue.Time.GetElapsedTime(lastSign), TimeSpan.Zero, connection.Profile.Limits.PingInterval + TimeSpan.FromSeconds(30));
        Assert.Equal(RolloverCause.Silence, Notices.OfType<RolloverNotice>().Single().Cause);
    }

    [Fact]
    public async Task Rollover_RefusedDial_KeepsTheOldSocketAndSaysSo()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        _venue.Refusal = () => new DialException(DialFailure.Refused, 503, null, "The venue answered HTTP 503.", null);
        connection.RequestRollover();
        await UntilAsync(receiver, () => Notices.Any(notice => notice.Kind == NoticeKind.RolloverFailed));
        Assert.False(_venue.Sockets[0].IsClosed);
        _venue.Refusal = () => null;
        await UntilAsync(receiver, () => Notices.OfType<RolloverNotice>().Any());
    }

    [Fact]
    public async Task Rollover_ManyShards_MoveOneAfterTheOther()
    {
        await using var connection = await _venue.ConnectAsync(1000);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        connection.RequestRollover();
        var most = 0;
        await UntilAsync(receiver, () =>
        {
            most = Math.Max(most, _venue.OpenSockets.Count);
            return Notices.OfType<RolloverNotice>().Count() == 5;
        });
        Assert.Equal(6, most);
        Assert.Equal(5, _venue.OpenSockets.Count);
    }

    /// <summary>Trade 1 comes on the first socket, and then the next one is open; gives the stream's name.</summary>
    private async Task<string> OverlapBehindFirstTradeAsync(MarketConnection connection)
    {
        var stream = TestVenue.Trades(1)[0].Name;
        _venue.Sockets[0].PushTrade(stream, 1);
        connection.RequestRollover();
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2);
        return stream;
    }

    private async Task UntilAsync(Receiver receiver, Func<bool> condition, TimeSpan? limit = null, TimeSpan? longestStep = null)
    {
        var pinged = _venue.Time.GetTimestamp();
        await _venue.UntilAsync(
            () =>
            {
                Take(receiver);
                if (longestStep is not null && _venue.Time.GetElapsedTime(pinged) > TimeSpan.FromMinutes(4))
                {
                    pinged = _venue.Time.GetTimestamp();
                    foreach (var socket in _venue.OpenSockets) socket.Ping();
                }

                return condition();
            },
            limit ?? TimeSpan.FromHours(24),
            longestStep);
    }

    private void Take(Receiver receiver)
    {
        var buffer = new StreamItem[100];
        for (int taken; (taken = receiver.Take(buffer, TimeSpan.Zero, default)) > 0;) _items.AddRange(buffer[..taken]);
    }
}
