using System.Text.Json;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Tests.Protocol.Payloads;
using MarketStream.Instruments;
using MarketStream.Simulator;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>The list of instruments, over HTTP.</summary>
public sealed class ExchangeInfoTests
{
    // Six assets, twelve expiries on that day, 21 strikes, calls and puts.
    private const int OptionsListed = 6 * 12 * 21 * 2;

    // Fifteen assets; two more pairs, or of two assets the contracts of two quarters.
    private const int PairsListed = 15 + 2;
    private const int FuturesListed = 15 + (2 * 2);

    private static readonly DateTimeOffset Moment = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("binance-options", OptionsListed, SymbolKind.Option, null)]
    [InlineData("binance-options-2026", OptionsListed, SymbolKind.Option, "TRADING")]
    [InlineData("binance-spot", PairsListed, SymbolKind.Spot, "TRADING")]
    [InlineData("binance-usdm", FuturesListed, SymbolKind.Perpetual, "TRADING")]
    [InlineData("binance-coinm", FuturesListed, SymbolKind.Perpetual, "TRADING")]
    public async Task Symbols_OfEveryVenue_AreReadWithTheirTerms(string venue, int count, SymbolKind kind, string? status)
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get(venue), TimeProvider = new FakeTimeProvider(Moment) });
        var store = new SymbolStore(SymbolFetch.RunAsync, new StateFolder(_ => null, ""), TimeProvider.System);
        var answer = await store.GetAsync(new SymbolRequest { Venue = simulator.Venue, Uri = simulator.Uri }, TestContext.Current.CancellationToken);
        var symbols = answer.List.Symbols;
        Assert.Empty(answer.Warnings);
        Assert.Equal(count, symbols.Count);
        Assert.Contains(symbols, symbol => symbol.Kind == kind);
        Assert.All(symbols, symbol =>
        {
            Assert.Equal(status, symbol.Status);
            Assert.True(symbol.TickSize > 0 && symbol.StepSize > 0 && symbol.MinQuantity > 0 && symbol.MaxQuantity > symbol.MinQuantity);
            Assert.True(symbol.BaseAsset.Length > 0 && symbol.QuoteAsset.Length > 0 && symbol.Pair.Length > 0);
            Assert.Equal(symbol.Kind is SymbolKind.Option or SymbolKind.Delivery, symbol.Expiry is not null);
            Assert.Equal(symbol.Kind == SymbolKind.Option, symbol is { Strike: not null, OptionType: not null });
            Assert.Equal(symbol.Kind != SymbolKind.Spot, symbol.Underlying.Length > 0 && symbol.SettleAsset.Length > 0);
        });
    }

    [Theory]
    [InlineData("binance-options", "eapi_exchangeInfo_old.json")]
    [InlineData("binance-options-2026", "eapi_exchangeInfo_new.json")]
    public async Task Options_Listed_HaveTheFieldsOfTheDocumentedSample(string venue, string file)
    {
        var path = Path.Combine(PayloadFile.Root, "rest", file);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there.");
        using var sample = JsonDocument.Parse(File.ReadAllText(path));
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get(venue) });
        using var http = new HttpClient { BaseAddress = simulator.RestUri };
        var target = new Uri(simulator.Venue.Endpoints[RestCall.ExchangeInfo].Path, UriKind.Relative);
        using var served = JsonDocument.Parse(await http.GetStringAsync(target, RawClient.Timeout()));
        Assert.Equal(Shape(sample.RootElement), Shape(served.RootElement));
    }

    // Names and kinds of all fields, of the first item of each list.
    private static SortedSet<string> Shape(JsonElement element)
    {
        var shape = new SortedSet<string>(StringComparer.Ordinal);
        Describe(element, "", shape);
        return shape;
    }

    private static void Describe(JsonElement element, string path, SortedSet<string> shape)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject()) Describe(property.Value, $"{path}.{property.Name}", shape);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray().Take(2)) Describe(item, $"{path}[]", shape);
        }
        else
        {
            shape.Add($"{path} {(element.ValueKind is JsonValueKind.False ? JsonValueKind.True : element.ValueKind)}");
        }
    }
}
