using MarketStream.Engine.Instruments;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Engine.Venues;
using MarketStream.Instruments;
using MarketStream.Simulator;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Instruments;

/// <summary>What the names of recorded symbols tell.</summary>
public sealed class RecordedSymbolsTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("binance-options")]
    [InlineData("binance-options-2026")]
    [InlineData("binance-spot")]
    [InlineData("binance-usdm")]
    [InlineData("binance-coinm")]
    public async Task Read_EverySymbolThatAVenueLists_AgreesWithTheList(string venue)
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get(venue), TimeProvider = new FakeTimeProvider(Moment) });
        var store = new SymbolStore(SymbolFetch.RunAsync, new StateFolder(_ => null, ""), TimeProvider.System);
        var answer = await store.GetAsync(new SymbolRequest { Venue = simulator.Venue, Uri = simulator.Uri }, TestContext.Current.CancellationToken);
        var grammar = new StreamGrammar(simulator.Venue);
        Assert.All(answer.List.Symbols, listed => Assert.Equal(Facts(listed), Facts(RecordedSymbols.Read(listed.Symbol, grammar)!)));
    }

    [Theory]
    [InlineData("BTCUSDT")]
    [InlineData("BTC-261325-100000-C")]
    [InlineData("BTC-261225-0-C")]
    [InlineData("BTC-261225-1e5-C")]
    [InlineData("BTC-261225-100000-X")]
    [InlineData("BTC-261225-100000")]
    public void Read_WhatIsNoOption_IsNoneOnAnOptionsVenue(string symbol) =>
        Assert.Null(RecordedSymbols.Read(symbol, new StreamGrammar(TestVenues.Get("binance-options"))));

    // A spot name does not tell where the base asset ends, nor a future's the hour of its expiry.
    private static object Facts(MarketSymbol symbol) =>
        (symbol.Venue, symbol.Symbol, symbol.StreamSymbol, symbol.Kind, symbol.Underlying, symbol.Pair, symbol.Kind == SymbolKind.Option ? symbol.BaseAsset : "",
            symbol.Kind == SymbolKind.Option ? symbol.Expiry : symbol.Expiry?.Date, symbol.Strike, symbol.OptionType);
}
