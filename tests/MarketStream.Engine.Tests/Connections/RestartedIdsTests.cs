using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Connections;

/// <summary>A venue that counts anew, as a test network does after a reset, seen from a connection.</summary>
public sealed class RestartedIdsTests
{
    private const long Start = 1_700_000_000_000;

    private readonly FakeVenue _venue = new();
    private readonly List<StreamItem> _items = [];

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 20_019)]
    [InlineData(true, 20_019)]
    [InlineData(false, -3)]
    [InlineData(true, 0)]
    public async Task Trades_BeginAnew_AreDeliveredAfterOneNotice(bool isCut, long beginning)
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var stream = TestVenue.Trades(1)[0].Name;
        for (var id = 20_001; id <= 20_020; id++) _venue.Sockets[0].PushTrade(stream, id, Start + id);
        if (isCut)
        {
            _venue.Sockets[0].Drop();
            await _venue.UntilAsync(() => _venue.OpenSockets.Count == 1);
        }

        for (var i = 0; i < 3; i++) _venue.OpenSockets[0].PushTrade(stream, beginning + i, Start + 30_000 + i);
        await _venue.UntilAsync(() => true);
        Take(receiver);
        Assert.Equal([.. Enumerable.Range(20_001, 20), beginning, beginning + 1, beginning + 2], _items.OfType<TradeEvent>().Select(trade => trade.TradeId));
        var gap = Assert.Single(_items.OfType<GapNotice>());
        Assert.Equal((GapCause.Restart, null, null), (gap.Cause, gap.FirstMissing, gap.LastMissing));
        Assert.Equal(beginning, Assert.IsType<TradeEvent>(_items[_items.IndexOf(gap) + 1]).TradeId);
        Assert.Equal(0, connection.RepeatedEventCount);
    }

    [Fact]
    public async Task RepeatedEventCount_TradesThatCameBefore_AreCountedAlsoAfterTheShardClosed()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var stream = TestVenue.Trades(1)[0].Name;
        foreach (var id in (long[])[1, 2, 4, 3, 4, 5]) _venue.Sockets[0].PushTrade(stream, id, Start + id);
        Assert.Equal(2, connection.RepeatedEventCount);
        await connection.CloseAsync();
        Assert.Equal(2, connection.RepeatedEventCount);
    }

    [Fact]
    public async Task OptionTrades_FirstIsABlockTrade_HolesAreToldAllTheSame()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var stream = TestVenue.Trades(1)[0].Name;
        foreach (var (id, type) in ((long, string)[])[(10, "BLOCK"), (11, "MARKET"), (20, "MARKET")])
            _venue.Sockets[0].Push($$"""{"stream":"{{stream}}","data":{"e":"trade","E":{{Start + id}},"T":{{Start + id}},"s":"BTC-261225-100-C","t":"{{id}}","p":"1","q":"1","S":"1","X":"{{type}}"} }""");
        Take(receiver);
        Assert.Equal([10, 11, 20], _items.OfType<TradeEvent>().Select(trade => trade.TradeId));
        var gap = Assert.Single(_items.OfType<GapNotice>());
        Assert.Equal((12L, 19L, 8L), (gap.FirstMissing, gap.LastMissing, gap.Count));
    }

    [Theory]
    [InlineData("0m")]
    [InlineData("")]
    [InlineData("999999999999m")]
    [InlineData("2147483647w")]
    public async Task Candles_OfNoInterval_ArriveAndTheSocketLives(string interval)
    {
        await using var connection = await _venue.ConnectAsync(VenueCatalog.Shared.Get("binance-spot"), "btcusdt@kline_1m");
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        for (var i = 0; i < 3; i++)
            _venue.Sockets[0].Push($$$"""{"stream":"btcusdt@kline_1m","data":{"e":"kline","E":{{{Start + i}}},"s":"BTCUSDT","k":{"t":{{{Start + (i * 60_000)}}},"T":{{{Start + 59_999}}},"s":"BTCUSDT","i":"{{{interval}}}","f":1,"L":2,"o":"1","c":"1","h":"1","l":"1","v":"1","n":1,"x":true,"q":"1","V":"1","Q":"1","B":"0"} } }""");
        Take(receiver);
        Assert.Equal(3, _items.OfType<StreamEvent>().Count());
        Assert.Single(_venue.OpenSockets);
    }

    private void Take(Receiver receiver)
    {
        var buffer = new StreamItem[100];
        for (int taken; (taken = receiver.Take(buffer, TimeSpan.Zero, default)) > 0;) _items.AddRange(buffer[..taken]);
    }
}
