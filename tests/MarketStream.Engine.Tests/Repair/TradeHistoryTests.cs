using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Repair;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Repair;

public sealed class TradeHistoryTests
{
    // A venue may give old trades by id to those with a key only. Then the latest trades are asked for, which anybody may.
    [Theory]
    [InlineData("binance-spot", "/api/v3/historicalTrades?symbol=BTCUSDT&limit=1000&fromId=11")]
    [InlineData("binance-us", "/api/v3/trades?symbol=BTCUSDT&limit=1000")]
    [InlineData("binance-usdm", "/fapi/v1/trades?symbol=BTCUSDT&limit=1000")]
    public async Task Fetch_TradesOfAVenue_AsksWhatNeedsNoKey(string name, string target)
    {
        var transport = new FakeRestTransport(_ => FakeRestTransport.Ok("""[{"id":11,"price":"2","qty":"3","time":1760000000000,"isBuyerMaker":true}]"""));
        var (venue, time) = (VenueCatalog.Shared.Get(name), new FakeTimeProvider());
        var history = new TradeHistory(new VenueRest(venue, venue.RestUri!, transport, new RestServices(new WeightBudget(time), new LimitBook(time), time)));
        var next = new TradeEvent { TradeId = 12, Symbol = "BTCUSDT", TradeTimeMicroseconds = 1_760_000_000_000_001 };
        var gap = new StreamGap(next, GapCause.Venue, new MissingRange(11, 11, 1), 0, TimeSpan.Zero);

        Assert.True(history.CanRepair(gap));
        var (found, whyNot) = await history.FetchAsync(gap, default);

        Assert.Equal((11L, null), (Assert.IsType<TradeEvent>(Assert.Single(found)).TradeId, whyNot));
        var request = Assert.Single(transport.Requests);
        Assert.Equal((target, false), (request.Target, request.Endpoint.NeedsKey));
        Assert.Empty(request.Headers);
    }
}
