using MarketStream.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Connections;

public class MarketConnectionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeVenue _venue = new();

    [Fact]
    public async Task OpenAsync_WithoutStreams_OpensOneSocket()
    {
        await using var connection = await _venue.ConnectAsync();
        Assert.Equal("wss://nbstream.binance.com/eoptions/stream", Assert.Single(_venue.Sockets).Uri.AbsoluteUri);
        Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Same(connection, _venue.Registry.Find("TEST"));
    }

    [Fact]
    public async Task OpenAsync_MoreStreamsThanASocketTakes_SpreadsThemOverShardsInTheirUris()
    {
        await using var connection = await _venue.ConnectAsync(450);
        Assert.Equal([200, 200, 50], _venue.Sockets.Select(socket => socket.StreamsInUri.Count).OrderDescending());
        Assert.Equal(450, connection.StreamCount);
        await _venue.UntilAsync(() => connection.Subscriptions.All(stream => stream.State == SubscriptionState.Confirmed));
        Assert.All(_venue.Sockets, socket => Assert.Single(socket.Sent));
    }

    [Fact]
    public async Task OpenAsync_NameInUse_SaysSoAndLeavesTheFirstAlone()
    {
        await using var first = await _venue.ConnectAsync();
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => _venue.ConnectAsync());
        Assert.Equal("ConnectionExists", error.ErrorId);
        Assert.Same(first, _venue.Registry.Find("test"));
    }

    [Fact]
    public async Task SubscribeAsync_ThousandStreams_ConfirmsAllOverFiveShards()
    {
        await using var connection = await _venue.ConnectAsync();
        var adding = connection.SubscribeAsync(TestVenue.Trades(1000), waitForVenue: true, None);
        await _venue.UntilAsync(() => adding.IsCompleted);
        Assert.All(await adding, stream => Assert.Equal(SubscriptionState.Confirmed, stream.State));
        Assert.Equal(5, connection.Shards.Count);
        Assert.InRange(connection.HighestMessagesInSecond, 1, 8);
    }

    [Fact]
    public async Task SubscribeAsync_UnknownSymbol_EndsAsIgnored()
    {
        var streams = TestVenue.Trades(3);
        _venue.Unknown.Add(streams[1].Name);
        await using var connection = await _venue.ConnectAsync();
        var adding = connection.SubscribeAsync(streams, waitForVenue: true, None);
        await _venue.UntilAsync(() => adding.IsCompleted);
        Assert.Equal(
            [SubscriptionState.Confirmed, SubscriptionState.Ignored, SubscriptionState.Confirmed],
            (await adding).Select(stream => stream.State));
        Assert.Contains(connection.RecentNotices, notice => notice.Message.Contains(streams[1].Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SubscribeAsync_AnswersNeverCome_EndsAndSaysSo()
    {
        _venue.AnswersCommands = false;
        await using var connection = await _venue.ConnectAsync();
        var adding = connection.SubscribeAsync(TestVenue.Trades(2), waitForVenue: true, None);
        await _venue.UntilAsync(() => adding.IsCompleted);
        await _venue.UntilAsync(() => connection.Subscriptions.All(stream => stream.Error is not null));
        Assert.All(connection.Subscriptions, stream => Assert.Equal(SubscriptionState.Desired, stream.State));
        Assert.All(connection.Subscriptions, stream => Assert.Contains("did not answer", stream.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SubscribeAsync_BeyondMaxShards_RefusesAndChangesNothing()
    {
        await using var connection = await _venue.ConnectAsync(maxShards: 2);
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => connection.SubscribeAsync(TestVenue.Trades(401), true, None));
        Assert.Equal("TooManyStreams", error.ErrorId);
        Assert.Equal(0, connection.StreamCount);
        Assert.Single(_venue.Sockets);
    }

    [Fact]
    public async Task UnsubscribeAsync_LastReference_CancelsTheStreamAndClosesTheEmptyShard()
    {
        var streams = TestVenue.Trades(201);
        await using var connection = await _venue.ConnectAsync(201);
        await connection.SubscribeAsync([streams[200]], waitForVenue: false, None);
        await connection.UnsubscribeAsync([streams[200].Name], force: false, waitForVenue: false, None);
        Assert.Equal(201, connection.StreamCount);
        var removing = connection.UnsubscribeAsync([streams[200].Name], force: false, waitForVenue: true, None);
        await _venue.UntilAsync(() => removing.IsCompleted);
        Assert.Equal(200, connection.StreamCount);
        Assert.Equal(1, Assert.Single(connection.Shards).Number);
        Assert.Single(_venue.OpenSockets);
    }

    [Fact]
    public async Task SubscribeAsync_RemovedAndAddedAgain_StartsAnew()
    {
        var streams = TestVenue.Trades(1);
        await using var connection = await _venue.ConnectAsync(1);
        _venue.Sockets[0].PushTrade(streams[0].Name, 1);
        await connection.UnsubscribeAsync([streams[0].Name], force: false, waitForVenue: false, None);
        Assert.Empty(connection.Subscriptions);
        await connection.SubscribeAsync(streams, waitForVenue: false, None);
        Assert.Equal((SubscriptionState.Desired, 0L), (connection.Subscriptions[0].State, connection.Subscriptions[0].EventCount));
        _venue.Sockets[0].PushTrade(streams[0].Name, 2);
        Assert.Equal((SubscriptionState.Live, 1L), (connection.Subscriptions[0].State, connection.Subscriptions[0].EventCount));
    }

    [Fact]
    public async Task OpenReceiver_EventsBeforeAndAfter_ArriveInOrder()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var stream = TestVenue.Trades(1)[0].Name;
        _venue.Sockets[0].PushTrade(stream, 1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        _venue.Sockets[0].PushTrade(stream, 2);
        var buffer = new StreamItem[10];
        Assert.Equal([1, 2], buffer[..receiver.Take(buffer, TimeSpan.Zero, None)].Cast<TradeEvent>().Select(trade => trade.TradeId));
        Assert.Equal(2, connection.EventsReceived);
        Assert.Equal(SubscriptionState.Live, Assert.Single(connection.Subscriptions).State);
        Assert.Equal(1, connection.LiveStreamCount);
    }

    [Fact]
    public async Task CloseAsync_WithShardsAndReceivers_EndsAllAndFreesTheName()
    {
        var connection = await _venue.ConnectAsync(300);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        await connection.CloseAsync();
        Assert.Empty(_venue.OpenSockets);
        Assert.True(receiver.IsCompleted);
        Assert.Null(_venue.Registry.Find("test"));
        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.Equal("ConnectionClosed", Assert.Throws<MarketStreamException>(() => connection.OpenReceiver(new ReceiverOptions())).ErrorId);
    }
}
