using MarketStream.Engine.Rest;
using MarketStream.Engine.Venues;
using MarketStream.Instruments;

namespace MarketStream.Engine.Instruments;

/// <summary>Reads an item of <c>optionSymbols</c>, in the format of either options venue.</summary>
internal static class OptionSymbolReader
{
    /// <param name="item">The item.</param>
    /// <param name="contracts">The items of <c>optionContracts</c> by their underlying.</param>
    /// <param name="grammar">The grammar of the venue.</param>
    /// <returns>Null when what makes an option is missing.</returns>
    public static MarketSymbol? Read(RestFields item, IReadOnlyDictionary<string, RestFields> contracts, StreamGrammar grammar)
    {
        if (item.Text("symbol") is not { } symbol || StreamCharacters.FindSymbolProblem(symbol) is not null) return null;
        if (item.Side("side") is not { } side || item.Time("expiryDate") is not { } expiry || item.Positive("strikePrice") is not { } strike) return null;

        var rules = new SymbolRules(item);
        var underlying = item.TextOf("underlying");
        var contract = contracts.GetValueOrDefault(underlying);
        var quote = item.TextOf("quoteAsset");
        return new MarketSymbol
        {
            Venue = grammar.Profile.Name,
            Symbol = symbol,
            StreamSymbol = grammar.ToVenueCase(symbol),
            Kind = SymbolKind.Option,
            Status = item.Text("status"),
            BaseAsset = contracts.ContainsKey(underlying) ? contract.TextOf("baseAsset") : symbol.Split('-')[0],
            QuoteAsset = quote,
            SettleAsset = contracts.ContainsKey(underlying) ? contract.TextOf("settleAsset") : quote,
            Underlying = underlying,
            Pair = underlying,
            Expiry = expiry,
            Strike = strike,
            OptionType = side,
            TickSize = rules.TickSize,
            StepSize = rules.StepSize,
            MinQuantity = rules.MinQuantity,
            MaxQuantity = rules.MaxQuantity,
            MinNotional = rules.MinNotional,
            PriceDigits = SymbolRules.DigitsOf(rules.TickSize) ?? item.Digits("priceScale"),
            QuantityDigits = SymbolRules.DigitsOf(rules.StepSize) ?? item.Digits("quantityScale"),
            ContractSize = item.Positive("unit"),
        };
    }
}
