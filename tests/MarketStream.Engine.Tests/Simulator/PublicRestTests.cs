using System.Globalization;
using System.Net;
using System.Text.Json;
using MarketStream.Simulator;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>Requests for market data that need no key and that only other clients make.</summary>
public sealed class PublicRestTests
{
    [Theory]
    [InlineData("binance-spot", "/api/v3/ticker/24hr?symbol=BTCUSDT", "symbol,priceChange,priceChangePercent,weightedAvgPrice,prevClosePrice,lastPrice,lastQty,bidPrice,bidQty,askPrice,askQty,openPrice,highPrice,lowPrice,volume,quoteVolume,openTime,closeTime,firstId,lastId,count")]
    [InlineData("binance-spot", "/api/v3/ticker?symbol=BTCUSDT&windowSize=1h", "symbol,priceChange,priceChangePercent,weightedAvgPrice,lastPrice,openPrice,highPrice,lowPrice,volume,quoteVolume,openTime,closeTime,firstId,lastId,count")]
    [InlineData("binance-spot", "/api/v3/ticker/price?symbol=BTCUSDT", "symbol,price")]
    [InlineData("binance-spot", "/api/v3/ticker/bookTicker?symbol=BTCUSDT", "symbol,bidPrice,bidQty,askPrice,askQty")]
    [InlineData("binance-spot", "/api/v3/avgPrice?symbol=BTCUSDT", "mins,price,closeTime")]
    [InlineData("binance-usdm", "/fapi/v1/ticker/24hr?symbol=BTCUSDT", "symbol,priceChange,priceChangePercent,weightedAvgPrice,lastPrice,lastQty,openPrice,highPrice,lowPrice,volume,quoteVolume,openTime,closeTime,firstId,lastId,count")]
    [InlineData("binance-usdm", "/fapi/v1/ticker/price?symbol=BTCUSDT", "symbol,price,time")]
    [InlineData("binance-usdm", "/fapi/v1/premiumIndex?symbol=BTCUSDT", "symbol,markPrice,indexPrice,estimatedSettlePrice,lastFundingRate,interestRate,nextFundingTime,time")]
    [InlineData("binance-usdm", "/fapi/v1/openInterest?symbol=BTCUSDT", "symbol,openInterest,time")]
    [InlineData("binance-coinm", "/dapi/v1/ticker/24hr?symbol=BTCUSD_PERP", "symbol,pair,priceChange,priceChangePercent,weightedAvgPrice,lastPrice,lastQty,openPrice,highPrice,lowPrice,volume,baseVolume,openTime,closeTime,firstId,lastId,count")]
    [InlineData("binance-coinm", "/dapi/v1/ticker/price?pair=BTCUSD", "symbol,ps,price,time")]
    [InlineData("binance-coinm", "/dapi/v1/premiumIndex?pair=BTCUSD", "symbol,pair,markPrice,indexPrice,estimatedSettlePrice,lastFundingRate,interestRate,nextFundingTime,time")]
    [InlineData("binance-coinm", "/dapi/v1/openInterest?symbol=BTCUSD_PERP", "symbol,pair,openInterest,contractType,time")]
    [InlineData("binance-options-2026", "/eapi/v1/index?underlying=BTCUSDT", "time,indexPrice")]
    [InlineData("binance-options-2026", "/eapi/v1/mark?symbol=BTC-991225-100000-C", "symbol,markPrice,bidIV,askIV,markIV,delta,theta,gamma,vega,highPriceLimit,lowPriceLimit,riskFreeInterest")]
    [InlineData("binance-options", "/eapi/v1/ticker?symbol=BTC-991225-100000-C", "symbol,priceChange,priceChangePercent,lastPrice,lastQty,open,high,low,volume,amount,bidPrice,askPrice,openTime,closeTime,firstTradeId,tradeCount,strikePrice,exercisePrice")]
    [InlineData("binance-options-2026", "/eapi/v1/openInterest?underlyingAsset=BTC&expiration=991225", "symbol,sumOpenInterest,sumOpenInterestUsd,timestamp")]
    [InlineData("binance-options-2026", "/eapi/v1/blockTrades?symbol=BTC-991225-100000-C", "id,tradeId,symbol,price,qty,quoteQty,side,time")]
    public async Task Answer_HasTheVenuesFields(string venue, string target, string fields)
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get(venue) });
        var root = (await Ask(simulator, target)).Root;
        if (root.ValueKind == JsonValueKind.Array) root = root[0];
        Assert.Equal(fields.Split(','), root.EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [InlineData("binance-spot", "/api/v3/")]
    [InlineData("binance-usdm", "/fapi/v1/")]
    [InlineData("binance-coinm", "/dapi/v1/")]
    public async Task Lists_WithoutASymbol_HaveAllOfThem(string venue, string root)
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get(venue) });
        var listed = (await Ask(simulator, root + "exchangeInfo")).Root.GetProperty("symbols").EnumerateArray()
            .Select(symbol => symbol.GetProperty("symbol").GetString()).Order(StringComparer.Ordinal).ToList();
        foreach (var name in (string[])["ticker/24hr", "ticker/price", "ticker/bookTicker"])
        {
            var answer = (await Ask(simulator, root + name)).Root.EnumerateArray().Select(item => item.GetProperty("symbol").GetString());
            Assert.Equal(listed, answer.Order(StringComparer.Ordinal));
        }

        Assert.Equal("{}", (await Ask(simulator, root + "ping")).Root.GetRawText());
    }

    [Theory]
    [InlineData("binance-spot", "/api/v3/klines?symbol=BTCUSDT&interval=1d")]
    [InlineData("binance-usdm", "/fapi/v1/klines?symbol=BTCUSDT&interval=1d&limit=1500")]
    [InlineData("binance-usdm", "/fapi/v1/continuousKlines?pair=BTCUSDT&contractType=PERPETUAL&interval=1d")]
    [InlineData("binance-usdm", "/fapi/v1/indexPriceKlines?pair=BTCUSDT&interval=1d")]
    [InlineData("binance-coinm", "/dapi/v1/markPriceKlines?symbol=BTCUSD_PERP&interval=1d")]
    [InlineData("binance-options-2026", "/eapi/v1/klines?symbol=BTC-991225-100000-C&interval=1d")]
    public async Task Klines_EndWithTheCurrentOne(string venue, string target)
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get(venue) });
        var kline = (await Ask(simulator, target)).Root.EnumerateArray().Last();
        Assert.Equal(12, kline.GetArrayLength());
        Assert.Equal(86_400_000 - 1, kline[6].GetInt64() - kline[0].GetInt64());
        var prices = Enumerable.Range(1, 4).Select(i => decimal.Parse(kline[i].GetString()!, CultureInfo.InvariantCulture)).ToList();
        Assert.True(prices[1] >= prices.Max() && prices[2] <= prices.Min());
    }

    [Theory]
    [InlineData("binance-spot", "/api/v3/klines?symbol=BTCUSDT&interval=7x", -1120)]
    [InlineData("binance-spot", "/api/v3/klines?interval=1m", -1102)]
    [InlineData("binance-spot", "/api/v3/klines?symbol=NOSUCHUSDT&interval=1m", -1121)]
    [InlineData("binance-spot", "/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=x", -1130)]
    [InlineData("binance-spot", "/api/v3/ticker/price?symbols=[BTC", -1130)]
    [InlineData("binance-usdm", "/fapi/v1/depth?symbol=BTCUSDT&limit=7", -4021)]
    [InlineData("binance-coinm", "/dapi/v1/depth?symbol=BTCUSD_PERP&limit=3", -4021)]
    [InlineData("binance-options", "/eapi/v1/depth?symbol=BTC-991225-100000-C&limit=7", -1130)]
    [InlineData("binance-options-2026", "/eapi/v1/depth?symbol=BTC-991225-100000-C&limit=5", -1130)]
    [InlineData("binance-options-2026", "/eapi/v1/index?underlying=NOSUCHUSDT", -1130)]
    public async Task Request_WithABadParameter_IsRefusedWithTheVenuesCode(string venue, string target, int code)
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get(venue) });
        var (status, root) = await Ask(simulator, target);
        Assert.Equal((HttpStatusCode.BadRequest, code), (status, root.GetProperty("code").GetInt32()));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(1000)]
    public async Task Depth_OfOptions_TakesTheDocumentedLimits(int limit)
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-options-2026") });
        var target = string.Create(CultureInfo.InvariantCulture, $"/eapi/v1/depth?symbol=BTC-991225-100000-C&limit={limit}");
        Assert.Equal(HttpStatusCode.OK, (await Ask(simulator, target)).Status);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task ListenKey_OfSpot_IsGoneWhereTheProfileHasNone(string method)
    {
        var spot = TestVenues.Get("binance-spot");
        var endpoints = spot.Endpoints.Where(endpoint => endpoint.Key != RestCall.ListenKey).ToDictionary(endpoint => endpoint.Key, endpoint => endpoint.Value);
        await using var simulator = VenueSimulator.Start(new() { Venue = spot with { Endpoints = endpoints } });
        using var http = new HttpClient { BaseAddress = simulator.RestUri };
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/api/v3/userDataStream?listenKey=x", UriKind.Relative));
        using var answer = await http.SendAsync(request, RawClient.Timeout());
        Assert.Equal((HttpStatusCode.Gone, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));

        // The length of the page that the venue's gateway sends.
        Assert.Equal(136, (await answer.Content.ReadAsByteArrayAsync(RawClient.Timeout())).Length);
    }

    [Fact]
    public async Task Ticker_AgreesWithTheTrades()
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-coinm"), EventsPerSecond = 200 });
        using var client = await RawClient.OpenAsync(simulator, "/ws/btcusd_perp@aggTrade");
        for (var i = 0; i < 50; i++) await client.ReceiveJsonAsync();
        simulator.SilenceStream("btcusd_perp@aggTrade");
        var ticker = (await Ask(simulator, "/dapi/v1/ticker/24hr?symbol=BTCUSD_PERP")).Root[0];
        var trades = (await Ask(simulator, "/dapi/v1/trades?symbol=BTCUSD_PERP&limit=1000")).Root.EnumerateArray().ToList();
        var counted = trades.Where(trade => trade.GetProperty("id").GetInt64() <= ticker.GetProperty("lastId").GetInt64()).ToList();
        Assert.Equal(ticker.GetProperty("count").GetInt32(), counted.Count);
        Assert.Equal(Number(ticker, "volume"), counted.Sum(trade => Number(trade, "qty")));
        Assert.Equal(Number(ticker, "baseVolume"), counted.Sum(trade => Number(trade, "baseQty")));
        Assert.All(counted, trade => Assert.Equal(100 * Number(trade, "qty") / Number(trade, "price"), Number(trade, "baseQty"), 8));
    }

    private static decimal Number(JsonElement item, string name) => decimal.Parse(item.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static async Task<(HttpStatusCode Status, JsonElement Root)> Ask(VenueSimulator simulator, string target)
    {
        using var http = new HttpClient { BaseAddress = simulator.RestUri };
        using var answer = await http.GetAsync(new Uri(target, UriKind.Relative), RawClient.Timeout());
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(RawClient.Timeout())).RootElement);
    }
}
