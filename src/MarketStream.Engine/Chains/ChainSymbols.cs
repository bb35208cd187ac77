using MarketStream.Engine.Instruments;
using MarketStream.Instruments;
using MarketStream.Venues;

namespace MarketStream.Engine.Chains;

/// <summary>Finds the options of a chain among a venue's symbols.</summary>
public static class ChainSymbols
{
    /// <summary>
    /// The trading options of an underlying and expiry within a range of strikes. The underlying may be named by its asset or its pair.
    /// Errors: ChainNotFound, AmbiguousUnderlying.
    /// </summary>
    public static IReadOnlyList<MarketSymbol> Find(
        VenueProfile venue,
        IReadOnlyList<MarketSymbol> symbols,
        string underlying,
        ExpiryDate expiry,
        (decimal? Min, decimal? Max) strikes,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var filter = new SymbolFilter
        {
            Kinds = [SymbolKind.Option],
            Underlying = name => name.Equals(underlying, StringComparison.OrdinalIgnoreCase),
            Expiries = [expiry.Day],
        };
        var found = symbols.Where(symbol => filter.Accepts(symbol, now)).ToList();
        if (found.Count == 0)
        {
            var options = symbols.Where(symbol => symbol.Kind == SymbolKind.Option && SymbolFilter.IsTrading(symbol, now));
            throw SymbolErrors.ChainNotFound(venue, underlying, expiry, [.. options]);
        }

        var underlyings = found.Select(symbol => symbol.Underlying).Distinct(StringComparer.Ordinal).ToList();
        if (underlyings.Count > 1) throw SymbolErrors.ChainAmbiguous(underlying, underlyings);
        var within = found
            .Where(symbol => (strikes.Min is null || symbol.Strike >= strikes.Min) && (strikes.Max is null || symbol.Strike <= strikes.Max))
            .ToList();
        return within.Count > 0 ? within : throw SymbolErrors.StrikesNotFound(underlying, expiry, found);
    }
}
