using System.Globalization;
using System.Text.Json;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class BookFeedTests
{
    [Theory]
    [InlineData("binance-spot", "/stream", "btcusdt", "/api/v3/depth?symbol=BTCUSDT&limit=1000")]
    [InlineData("binance-usdm", "/public/stream", "btcusdt", "/fapi/v1/depth?symbol=BTCUSDT&limit=1000")]
    [InlineData("binance-coinm", "/stream", "btcusd_perp", "/dapi/v1/depth?symbol=BTCUSD_PERP&limit=1000")]
    [InlineData("binance-options-2026", "/public/stream", "btc-991225-100000-c", "/eapi/v1/depth?symbol=BTC-991225-100000-C&limit=1000")]
    public async Task DiffDepth_AppliedToASnapshot_IsTheBook(string venue, string path, string symbol, string snapshot)
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get(venue), EventsPerSecond = 1000 });
        using var http = new HttpClient { BaseAddress = simulator.RestUri };
        using var client = await RawClient.OpenAsync(simulator, $"{path}?streams={symbol}@depth@100ms");
        var buffered = new List<JsonElement> { await Event(client) };
        var (id, bids, asks) = Read(await http.GetStringAsync(new Uri(snapshot, UriKind.Relative), RawClient.Timeout()));
        while (buffered[^1].GetProperty("u").GetInt64() < id)
        {
            buffered.Add(await Event(client));
        }

        // The rest of the book's changes, until a second snapshot falls exactly on an event.
        for (var i = 0; i < 500; i++)
        {
            buffered.Add(await Event(client));
        }

        simulator.SilenceStream($"{symbol}@depth@100ms");
        var (end, endBids, endAsks) = Read(await http.GetStringAsync(new Uri(snapshot, UriKind.Relative), RawClient.Timeout()));
        while (buffered[^1].GetProperty("u").GetInt64() < end)
        {
            buffered.Add(await Event(client));
        }

        long? previous = null;
        foreach (var change in buffered)
        {
            var last = change.GetProperty("u").GetInt64();
            Assert.True(previous is null || change.GetProperty("U").GetInt64() == previous + 1);
            Assert.True(previous is null || !change.TryGetProperty("pu", out var pu) || pu.GetInt64() == previous);
            previous = last;
            if (last > id)
            {
                Apply(bids, change.GetProperty("b"));
                Apply(asks, change.GetProperty("a"));
            }
        }

        Assert.Equal(endBids, bids);
        Assert.Equal(endAsks, asks);
        Assert.True(bids.Keys.Max() < asks.Keys.Min());
    }

    [Fact]
    public async Task PartialDepth_IsSortedAndNeverCrossed()
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-options"), EventsPerSecond = 1000 });
        using var client = await RawClient.OpenAsync(simulator, "/ws/ETH-991225-3500-P@depth20@100ms");
        for (var i = 0; i < 200; i++)
        {
            var book = await client.ReceiveJsonAsync();
            var bids = Prices(book.GetProperty("b"));
            var asks = Prices(book.GetProperty("a"));
            Assert.Equal(bids.OrderDescending(), bids);
            Assert.Equal(asks.Order(), asks);
            Assert.True(bids[0] < asks[0]);
            Assert.Equal(book.GetProperty("u").GetInt64(), book.GetProperty("pu").GetInt64());
        }
    }

    private static async Task<JsonElement> Event(RawClient client) => (await client.ReceiveJsonAsync()).GetProperty("data");

    private static (long Id, SortedDictionary<decimal, decimal> Bids, SortedDictionary<decimal, decimal> Asks) Read(string snapshot)
    {
        var root = JsonDocument.Parse(snapshot).RootElement;
        var bids = new SortedDictionary<decimal, decimal>();
        var asks = new SortedDictionary<decimal, decimal>();
        Apply(bids, root.GetProperty("bids"));
        Apply(asks, root.GetProperty("asks"));
        return (root.GetProperty("lastUpdateId").GetInt64(), bids, asks);
    }

    private static void Apply(SortedDictionary<decimal, decimal> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            var price = Number(level[0]);
            if (Number(level[1]) is var quantity && quantity == 0)
            {
                side.Remove(price);
            }
            else
            {
                side[price] = quantity;
            }
        }
    }

    private static List<decimal> Prices(JsonElement levels) => [.. levels.EnumerateArray().Select(level => Number(level[0]))];

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
