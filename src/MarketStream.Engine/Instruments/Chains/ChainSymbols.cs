using MarketStream.Instruments;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments.Chains;

/// <summary>Finds the options of a chain among a venue's symbols.</summary>
public static class ChainSymbols
{
    /// <summary>
    /// The options of an underlying and expiry that trade, within strikes; their underlying may be named by its asset or its pair.
    /// Errors: SymbolNotFound, AmbiguousUnderlying.
    /// </summary>
    public static IReadOnlyList<MarketSymbol> Find(
        VenueProfile venue, IReadOnlyList<MarketSymbol> symbols, string underlying, ExpiryDate expiry, (decimal? Min, decimal? Max) strikes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var filter = new SymbolFilter
        {
            Kinds = [SymbolKind.Option],
            Underlying = name => name.Equals(underlying, StringComparison.OrdinalIgnoreCase),
            Expiries = [expiry.Day],
            MinStrike = strikes.Min,
            MaxStrike = strikes.Max,
        };
        var found = symbols.Where(symbol => filter.Accepts(symbol, now)).ToList();
        if (found.Count == 0)
            throw SymbolErrors.ChainNotFound(venue, underlying, expiry, [.. symbols.Where(symbol => symbol.Kind == SymbolKind.Option && SymbolFilter.IsTrading(symbol, now))]);

        var underlyings = found.Select(symbol => symbol.Underlying).Distinct(StringComparer.Ordinal).ToList();
        return underlyings.Count == 1 ? found : throw SymbolErrors.ChainAmbiguous(underlying, underlyings);
    }
}
