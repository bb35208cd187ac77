using MarketStream.Connections;
using MarketStream.Delivery;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Connections;

/// <summary>Nothing that a wire says ends more than its own frame.</summary>
public class HostileVenueTests
{
    private readonly FakeVenue _venue = new();

    [Theory]
    [InlineData("0m")]
    [InlineData("-1m")]
    [InlineData("999999999999h")]
    [InlineData("")]
    public async Task Kline_IntervalThatIsNone_ArrivesAndTheSocketLives(string interval)
    {
        await using var connection = await _venue.ConnectAsync(VenueCatalog.Shared.Get("binance-spot"), "btcusdt@kline_1m", "btcusdt@trade");
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var socket = _venue.Sockets[0];
        for (var minute = 0; minute < 3; minute++) socket.Push(Kline(interval, minute));
        socket.Push("""{"stream":"btcusdt@trade","data":{"e":"trade","E":1,"s":"BTCUSDT","t":5,"p":"1","q":"1","T":1,"m":true,"M":true}}""");
        var items = Take(receiver);
        Assert.Equal(3, items.OfType<KlineEvent>().Count());
        Assert.Single(items.OfType<TradeEvent>());
        Assert.False(socket.IsClosed);
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Fact]
    public async Task Backlog_StreamThatNobodyCouldName_IsTakenOverWithAllTheRest()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var stream = TestVenue.Trades(1)[0].Name;
        _venue.Sockets[0].PushTrade(stream, 1);
        _venue.Sockets[0].Push("""{"stream":"a b","data":{}}""");
        _venue.Sockets[0].PushTrade(stream, 2);
        using var receiver = connection.OpenReceiver(new ReceiverOptions { StreamFilter = name => name.Name != "c" });
        var items = Take(receiver);
        Assert.Equal([1, 2], items.OfType<TradeEvent>().Select(trade => trade.TradeId));
        Assert.Contains(items, item => item.Stream == "a b");
    }

    [Fact]
    public async Task Backlog_RawStreamsThatShareAPayload_IsTakenOver()
    {
        var grammar = new StreamGrammar(TestVenue.Options);
        await using var connection = await Engine.Connections.MarketConnection.OpenAsync(
            new Engine.Shards.ConnectionOptions { Name = "raw", Venue = TestVenue.Options, Access = AccessMode.Raw },
            [grammar.Parse("BTC-261225-100000-C@trade"), grammar.Parse("BTC@trade")],
            _venue.Services,
            CancellationToken.None);
        _venue.Sockets[0].Push("""{"e":"trade","E":1,"s":"BTC-261225-100000-C","t":"1","p":"1","q":"1","T":1,"S":"1"}""");
        using var receiver = connection.OpenReceiver(new ReceiverOptions { StreamFilter = _ => true });
        Assert.Single(Take(receiver).OfType<TradeEvent>());
    }

    [Fact]
    public async Task Receive_PartBehindTheDecoderThatThrowsForEver_EndsTheSocketAtMost()
    {
        var isBroken = false;
        _venue.Services = _venue.Services with
        {
            Probe = part => _ = isBroken && part == "answer" ? throw new InvalidOperationException("A defect.") : false,
        };
        await using var connection = await _venue.ConnectAsync(1);
        isBroken = true;
        var socket = _venue.Sockets[0];
        for (var i = 0; i < 100; i++) socket.Push("""{"result":null,"id":77}""");
        isBroken = false;
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2 && connection.State == ConnectionState.Open);
        Assert.Contains(connection.RecentNotices, notice => notice.Kind == NoticeKind.Disconnected && notice.Message.Contains("100 frames in a row", StringComparison.Ordinal));
        Assert.True(socket.IsClosed);
    }

    [Fact]
    public async Task Receive_SpoolWhoseFolderIsGone_SaysItCountsWhatItDropsAndGoesOn()
    {
        const int Events = 4000;
        await using var connection = await _venue.ConnectAsync(1);
        var spool = new SpoolOptions(1L << 30)
        {
            Folder = Path.Combine(Path.GetTempPath(), $"gone-{Guid.NewGuid():N}"),
            BlockBytes = 4096,
            KeptBytes = 16 * 1024,
            UnwrittenBytes = 64 * 1024,
        };
        using var receiver = connection.OpenReceiver(new ReceiverOptions { Capacity = 10, OverflowPolicy = OverflowPolicy.Spill, Spool = spool });
        var stream = TestVenue.Trades(1)[0].Name;
        for (var id = 1; id <= Events; id++) _venue.Sockets[0].PushTrade(stream, id);
        Assert.InRange(receiver.Status.Dropped, 1, Events - 1);
        Assert.Equal(ConnectionState.Open, connection.State);

        // What memory held comes in order; with what was dropped it is all that was sent.
        var items = new List<StreamItem>();
        for (IReadOnlyList<StreamItem> taken; (taken = Take(receiver)).Count > 0;) items.AddRange(taken);
        var ids = items.OfType<TradeEvent>().Select(trade => trade.TradeId).ToList();
        Assert.Equal(ids.Order(), ids);
        Assert.Equal(Events, ids.Count + receiver.Status.Dropped);
        Assert.Contains(items.OfType<StreamNotice>(), notice => notice.Message.Contains("gone-", StringComparison.Ordinal));

        // The socket lives, and the next event comes.
        _venue.Sockets[0].PushTrade(stream, Events + 1);
        Assert.Equal(Events + 1, Assert.Single(Take(receiver).OfType<TradeEvent>()).TradeId);
        Assert.False(_venue.Sockets[0].IsClosed);
    }

    private static string Kline(string interval, int minute)
    {
        var opened = 1_700_000_040_000 + (minute * 60_000L);
        return $$"""{"stream":"btcusdt@kline_1m","data":{"e":"kline","E":{{opened + 1}},"s":"BTCUSDT","k":{"t":{{opened}},"T":{{opened + 59_999}},"s":"BTCUSDT","i":"{{interval}}","f":1,"L":2,"o":"1","c":"1","h":"1","l":"1","v":"1","n":1,"x":true,"q":"1","V":"1","Q":"1","B":"0"} } }""";
    }

    private static IReadOnlyList<StreamItem> Take(Receiver receiver)
    {
        var buffer = new StreamItem[1000];
        return buffer[..receiver.Take(buffer, TimeSpan.Zero, default)];
    }
}
