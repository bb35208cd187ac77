using System.Globalization;
using System.Text.Json;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class FeedTests
{
    private static readonly string[] OptionStreams =
    [
        "BTC-991225-100000-C@trade", "BTC@trade", "ETHUSDT@index", "BTC@markPrice", "BTC-991225-100000-C@kline_1m",
        "BTC-991225-100000-C@ticker", "ETH@ticker@991225", "ETH@openInterest@991225", "option_pair",
        "BTC-991225-100000-C@depth10", "ETH-991225-3500-P@depth20@100ms",
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(double.PositiveInfinity)]
    public async Task Options_EveryChannel_IsFedPromptly(double eventsPerSecond)
    {
        await using var simulator = Start("binance-options", eventsPerSecond);
        using var client = await RawClient.OpenAsync(simulator, "/stream?streams=" + string.Join('/', OptionStreams));
        var waiting = OptionStreams.ToHashSet();
        while (waiting.Count > 0)
        {
            waiting.Remove((await client.ReceiveJsonAsync()).GetProperty("stream").GetString()!);
        }
    }

    [Theory]
    [InlineData("binance-spot", "/stream?streams=", new[] { "btcusdt@trade", "btcusdt@aggTrade", "ethbtc@bookTicker", "btcusdt@kline_1m", "btcusdt@depth5", "btcusdt@depth@100ms" })]
    [InlineData("binance-usdm", "/public/stream?streams=", new[] { "btcusdt@bookTicker", "btcusdt@depth10@100ms", "btcusdt_991225@depth" })]
    [InlineData("binance-usdm", "/market/stream?streams=", new[] { "btcusdt@aggTrade", "btcusdt@kline_1m" })]
    [InlineData("binance-coinm", "/stream?streams=", new[] { "btcusd_perp@aggTrade", "btcusd_perp@bookTicker", "btcusd_perp@depth5", "btcusd_perp@depth" })]
    [InlineData("binance-options-2026", "/public/stream?streams=", new[] { "btcusdt@optionTrade", "btc-991225-100000-c@optionTrade", "btc-991225-100000-c@optionTicker", "btc-991225-100000-c@depth@100ms" })]
    [InlineData("binance-options-2026", "/market/stream?streams=", new[] { "!index@arr", "btcusdt@optionMarkPrice", "ethusdt@openInterest@991225", "!optionSymbol" })]
    public async Task OtherVenues_EveryChannel_IsFedPromptly(string venue, string path, string[] streams)
    {
        await using var simulator = Start(venue, 200);
        using var client = await RawClient.OpenAsync(simulator, path + string.Join('/', streams));
        var waiting = streams.ToHashSet();
        while (waiting.Count > 0)
        {
            waiting.Remove((await client.ReceiveJsonAsync()).GetProperty("stream").GetString()!);
        }
    }

    [Fact]
    public async Task Trades_OnTwoSockets_AreTheSameAndRiseByOne()
    {
        const string Stream = "BTC-991225-100000-C@trade";
        await using var simulator = Start("binance-options", 2000);
        using var one = await RawClient.OpenAsync(simulator, "/ws/" + Stream);
        using var two = await RawClient.OpenAsync(simulator, "/ws/" + Stream);
        var first = await two.ReceiveAsync();
        var seen = new List<string?>();
        long? last = null;
        while (seen.Count < 500 || !seen.Contains(first))
        {
            seen.Add(await one.ReceiveAsync());
            var id = long.Parse(JsonDocument.Parse(seen[^1]!).RootElement.GetProperty("t").GetString()!, CultureInfo.InvariantCulture);
            Assert.True(last is null || id == last + 1);
            last = id;
        }

        Assert.Contains(first, seen);
    }

    [Fact]
    public async Task MarkPrice_OfAnUnderlying_HasHundredsOfOptions()
    {
        await using var simulator = Start("binance-options", 0);
        using var client = await RawClient.OpenAsync(simulator, "/ws/BTC@markPrice");
        Assert.True((await client.ReceiveJsonAsync()).GetArrayLength() >= 300);
    }

    [Fact]
    public async Task Kline_FollowsTheTrades()
    {
        await using var simulator = Start("binance-spot", 500);
        using var client = await RawClient.OpenAsync(simulator, "/stream?streams=btcusdt@trade/btcusdt@kline_1d");
        long trade = 0;
        for (var klines = 0; klines < 20;)
        {
            var frame = await client.ReceiveJsonAsync();
            var data = frame.GetProperty("data");
            if (data.GetProperty("e").GetString() == "trade")
            {
                trade = data.GetProperty("t").GetInt64();
            }
            else if (trade > 0)
            {
                klines++;
                Assert.Equal(trade, data.GetProperty("k").GetProperty("L").GetInt64());
            }
        }
    }

    [Fact]
    public async Task Counts_AfterStop_EqualWhatTheClientGot()
    {
        const string Stream = "BTC-991225-100000-C@trade";
        var simulator = Start("binance-options", 5000);
        using var client = await RawClient.OpenAsync(simulator, "/ws/" + Stream);
        var ids = new List<long>();
        Task? stopping = null;
        while (await client.ReceiveAsync() is { } text)
        {
            ids.Add(long.Parse(JsonDocument.Parse(text).RootElement.GetProperty("t").GetString()!, CultureInfo.InvariantCulture));
            if (ids.Count == 300)
            {
                stopping = simulator.StopAsync();
            }
        }

        await stopping!;
        Assert.Equal(new StreamCount(ids.Count, ids[0], ids[^1]), simulator.Counts.Streams[Stream]);
        Assert.Equal(ids.Count, simulator.Counts.EventsSent);
        Assert.Equal(0, simulator.Counts.Connections);
    }

    private static VenueSimulator Start(string venue, double eventsPerSecond) =>
        VenueSimulator.Start(new() { Venue = TestVenues.Get(venue), EventsPerSecond = eventsPerSecond });
}
