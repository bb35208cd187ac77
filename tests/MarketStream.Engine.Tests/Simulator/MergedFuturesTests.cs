using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>USD-M and COIN-M since their merger: what carries both families, and what marks them.</summary>
public sealed class MergedFuturesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 12, 58, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("binance-usdm")]
    [InlineData("binance-coinm")]
    public void StreamsOfAllContracts_HoldBothFamilies(string venue)
    {
        string[] names = ["!ticker@arr", "!miniTicker@arr", "!bookTicker", "!contractInfo", "!forceOrder@arr"];
        var streams = new SimulatedStreams(venue, Start);
        foreach (var name in names) streams.Add(name);
        streams.Run(TimeSpan.FromMinutes(6));
        Assert.All(names, name =>
        {
            var families = streams.Events.Where(item => item.Stream == name).ToLookup(item => Root(item).GetProperty("st").GetInt32(), item => item.Symbol);
            Assert.Equal([1, 2], families.Select(family => family.Key).Order());
            Assert.All(families[1], symbol => Assert.DoesNotContain("USD_", symbol, StringComparison.Ordinal));
            Assert.All(families[2], symbol => Assert.Contains("USD_", symbol, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("binance-usdm", "btcusdt", 1, "BTCUSDT")]
    [InlineData("binance-coinm", "btcusd_perp", 2, "BTCUSD")]
    public void EventsOfAContract_NameItsFamilyAndItsPair(string venue, string symbol, int family, string pair)
    {
        string[] withPair = ["bookTicker", "depth5", "depth@100ms", "ticker", "miniTicker", "forceOrder"];
        string[] without = ["aggTrade", "markPrice"];
        var streams = new SimulatedStreams(venue, Start);
        foreach (var channel in (string[])[.. withPair, .. without]) streams.Add($"{symbol}@{channel}");
        streams.Run(TimeSpan.FromSeconds(5));
        Assert.All(streams.Events, item =>
        {
            Assert.Equal(family, Root(item).GetProperty("st").GetInt32());
            var isNamed = Root(item).TryGetProperty("ps", out var named);
            Assert.Equal(withPair.Contains(item.Stream.Split('@', 2)[1]), isNamed);
            Assert.True(!isNamed || named.GetString() == pair);
        });
        Assert.Equal(withPair.Length + without.Length, streams.Events.Select(item => item.Stream).Distinct().Count());
    }

    [Theory]
    [InlineData("binance-usdm", "btcusd_perp@kline_1m", "BTCUSD_PERP")]
    [InlineData("binance-usdm", "btcusd_perpetual@continuousKline_1m", "")]
    [InlineData("binance-coinm", "btcusdt@kline_1m", "BTCUSDT")]
    public void Klines_AreServedForTheOtherFamily(string venue, string name, string symbol)
    {
        var streams = new SimulatedStreams(venue, Start);
        streams.Add(name);
        streams.Run(TimeSpan.FromSeconds(3));
        Assert.All(streams.Events, item => Assert.Equal(symbol, Assert.IsType<KlineEvent>(item).Symbol is { } found && symbol.Length > 0 ? found : ""));
        Assert.NotEmpty(streams.Events);
    }

    [Theory]
    [InlineData(false, """{"e":"IndexUpdate","E":1795784280000,"s":"BTCUSD","p":""")]
    [InlineData(true, """{"e":"indexPriceUpdate","E":1795784280000,"i":"BTCUSD","p":""")]
    public void IndexPrice_OfCoinm_HasEitherForm(bool asBefore, string start)
    {
        var streams = new SimulatedStreams("binance-coinm", Start, asBefore);
        streams.Add("btcusd@indexPrice");
        streams.Run(TimeSpan.FromSeconds(1));
        var index = Assert.IsType<IndexPriceEvent>(Assert.Single(streams.Events));
        Assert.StartsWith(start, index.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("BTCUSD", index.Symbol);
    }

    [Theory]
    [InlineData("BNBUSD_PERP", "BNB")]
    [InlineData("DOTUSD_PERP", "DOT")]
    [InlineData("BTCUSD_PERP", "BTC")]
    public void Assets_OfCoinm_AreReal(string symbol, string asset)
    {
        var streams = new SimulatedStreams("binance-coinm", Start);
        var terms = ((MarketStream.Simulator.Markets.PairInstrument)streams.Find(symbol)).Terms;
        Assert.Equal((asset, "USD"), (terms.Base, terms.Quote));
    }

    private static JsonElement Root(StreamEvent item) => JsonDocument.Parse(item.GetRawText()!).RootElement;
}
