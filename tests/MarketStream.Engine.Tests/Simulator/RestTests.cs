using System.Net;
using System.Text.Json;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class RestTests
{
    [Fact]
    public async Task Options_TimeInfoAndDepth_HaveTheVenuesShape()
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-options") });
        using var http = new HttpClient { BaseAddress = simulator.RestUri };
        Assert.True((await Get(http, "/eapi/v1/time")).TryGetProperty("serverTime", out _));
        var symbols = (await Get(http, "/eapi/v1/exchangeInfo")).GetProperty("optionSymbols").EnumerateArray()
            .Select(symbol => symbol.GetProperty("underlying").GetString()).ToList();
        Assert.True(symbols.Count(u => u == "BTCUSDT") >= 300);
        Assert.True(symbols.Count(u => u == "ETHUSDT") >= 300);
        var depth = await Get(http, "/eapi/v1/depth?symbol=BTC-991225-100000-C&limit=10");
        Assert.True(depth.TryGetProperty("u", out _));
        Assert.Equal(10, depth.GetProperty("bids").GetArrayLength());
    }

    [Fact]
    public async Task Depth_UnknownSymbol_Is400WithTheVenuesCode()
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-spot") });
        using var http = new HttpClient { BaseAddress = simulator.RestUri };
        var answer = await http.GetAsync(new Uri("/api/v3/depth?symbol=NOSUCHUSDT", UriKind.Relative), RawClient.Timeout());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("""{"code":-1121,"msg":"Invalid symbol."}""", await answer.Content.ReadAsStringAsync(RawClient.Timeout()));
    }

    private static async Task<JsonElement> Get(HttpClient http, string path) =>
        JsonDocument.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative), RawClient.Timeout())).RootElement;
}
