using MarketStream.Engine.Rest;
using MarketStream.Engine.Venues;
using MarketStream.Instruments;

namespace MarketStream.Engine.Instruments;

/// <summary>Reads an item of <c>symbols</c>, of spot or of futures; only the latter have a <c>pair</c> and a <c>contractType</c>.</summary>
internal static class PairSymbolReader
{
    /// <returns>Null when it has no legal symbol.</returns>
    public static MarketSymbol? Read(RestFields item, StreamGrammar grammar)
    {
        if (item.Text("symbol") is not { } symbol || StreamCharacters.FindSymbolProblem(symbol) is not null) return null;
        var rules = new SymbolRules(item);
        var kind = KindOf(item, symbol);
        var pair = item.TextOf("pair");
        return new MarketSymbol
        {
            Venue = grammar.Profile.Name,
            Symbol = symbol,
            StreamSymbol = grammar.ToVenueCase(symbol),
            Kind = kind,
            Status = item.Text("status") ?? item.Text("contractStatus"),
            BaseAsset = item.TextOf("baseAsset"),
            QuoteAsset = item.TextOf("quoteAsset"),
            SettleAsset = item.TextOf("marginAsset"),
            Underlying = kind == SymbolKind.Spot ? "" : pair,
            Pair = pair.Length > 0 ? pair : symbol,
            Expiry = kind == SymbolKind.Delivery ? item.Time("deliveryDate") : null,
            TickSize = rules.TickSize,
            StepSize = rules.StepSize,
            MinQuantity = rules.MinQuantity,
            MaxQuantity = rules.MaxQuantity,
            MinNotional = rules.MinNotional,
            PriceDigits = SymbolRules.DigitsOf(rules.TickSize) ?? item.Digits("pricePrecision") ?? item.Digits("quotePrecision"),
            QuantityDigits = SymbolRules.DigitsOf(rules.StepSize) ?? item.Digits("quantityPrecision") ?? item.Digits("baseAssetPrecision"),
            ContractSize = item.Positive("contractSize"),
            ListedAt = item.Time("onboardDate"),
        };
    }

    private static SymbolKind KindOf(RestFields item, string symbol)
    {
        var contract = item.TextOf("contractType");
        if (contract.Length == 0 && item.Text("pair") is null) return SymbolKind.Spot;
        if (contract.Contains("PERPETUAL", StringComparison.OrdinalIgnoreCase)) return SymbolKind.Perpetual;

        // A contract may have no type before it starts trading; only those with an expiry have it in their symbol.
        var isDated = contract.Length > 0 || (symbol.Split('_') is [_, var end] && end.All(char.IsAsciiDigit));
        return isDated ? SymbolKind.Delivery : SymbolKind.Perpetual;
    }
}
