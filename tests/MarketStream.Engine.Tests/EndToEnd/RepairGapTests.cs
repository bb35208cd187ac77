using MarketStream.Engine.Delivery;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>Trades that the venue left out or that a lost socket missed, fetched over REST and put in their place.</summary>
public class RepairGapTests
{
    [Theory]
    [InlineData("binance-spot", "BTCUSDT", "Trade")]
    [InlineData("binance-spot", "BTCUSDT", "AggregateTrade")]
    [InlineData("binance-usdm", "BTCUSDT", "AggregateTrade")]
    [InlineData("binance-coinm", "BTCUSD_PERP", "AggregateTrade")]
    [InlineData("binance-options", "BTC-261225-100000-C", "Trade")]
    [InlineData("binance-options-2026", "BTC-261225-100000-C", "Trade")]
    public async Task Receive_VenueLeftTradesOut_TheyComeInTheirPlace(string venue, string symbol, string channel)
    {
        await using var live = new LiveVenue(venue, options => options with { EventsPerSecond = 200 });
        var stream = new StreamGrammar(live.Simulator.Venue).Build(symbol, channel);
        var connection = await live.ConnectAsync([stream], options => options with { RepairGaps = true });
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var items = LiveVenue.Receive(receiver, all => all.Count >= 20);
        live.Simulator.SkipEvents(stream.Name, 50);
        items.AddRange(LiveVenue.Receive(receiver, more => more.OfType<GapNotice>().Any() && more.Count >= 100));

        AssertWhole(items);
        var gap = Assert.Single(items.OfType<GapNotice>());
        Assert.Equal((true, 50L, GapCause.Venue), (gap.IsRepaired, gap.Count, gap.Cause));
        Assert.Equal(50, items.Count(IsRepaired));
        Assert.True(items.OfType<StreamEvent>().All(item => item.Symbol == symbol && item.Stream == stream.Name));
    }

    [Fact]
    public async Task Receive_SocketWasLost_WhatWasMissedComesInItsPlace()
    {
        await using var live = new LiveVenue("binance-spot", options => options with { EventsPerSecond = 200 });
        var stream = new StreamGrammar(live.Simulator.Venue).Build("BTCUSDT", "AggregateTrade");
        var connection = await live.ConnectAsync([stream], options => options with { RepairGaps = true });
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var items = LiveVenue.Receive(receiver, all => all.Count >= 20);
        live.Simulator.DropConnections();
        await LiveVenue.UntilAsync(() => connection.ReconnectCount > 0, "it reconnects");
        items.AddRange(LiveVenue.Receive(receiver, more => more.Count >= 100));
        AssertWhole(items);
        Assert.All(items.OfType<GapNotice>(), gap => Assert.True(gap.IsRepaired));
    }

    private static void AssertWhole(IEnumerable<StreamItem> items)
    {
        var ids = items.OfType<StreamEvent>().Select(EventIds.FirstOf).ToList();
        Assert.Equal(Enumerable.Range(0, ids.Count).Select(i => ids[0] + i), ids);
    }

    private static bool IsRepaired(StreamItem item) =>
        item is TradeEvent { IsRepaired: true, Price: > 0, Quantity: > 0, Side: not null, TradeTime: not null }
            or AggregateTradeEvent { IsRepaired: true, Price: > 0, Quantity: > 0, FirstTradeId: > 0, LastTradeId: > 0, TradeTime: not null };
}
