using MarketStream.Errors;
using MarketStream.Instruments;

namespace MarketStream.Engine.Instruments;

/// <summary>What one address of a venue listed at one moment.</summary>
/// <param name="Venue">The venue profile's name.</param>
/// <param name="RestUri">The base URI that was asked.</param>
/// <param name="FetchedAt">When it answered, UTC.</param>
/// <param name="Symbols">Options by underlying, expiry, strike and side, the rest by symbol.</param>
public sealed record SymbolList(string Venue, Uri RestUri, DateTimeOffset FetchedAt, IReadOnlyList<MarketSymbol> Symbols)
{
    /// <summary>How old it is; a list of the future, as a clock that was set leaves it, is older than any.</summary>
    public TimeSpan AgeAt(DateTimeOffset now) => FetchedAt <= now ? now - FetchedAt : TimeSpan.MaxValue;

    /// <summary>
    /// Whether it may be used in place of the venue's: young enough, and nothing in it has expired since it was fetched, for in that moment
    /// venues list the contracts that come next.
    /// </summary>
    public bool IsFresh(DateTimeOffset now, TimeSpan maxAge) =>
        AgeAt(now) < maxAge && !Symbols.Any(symbol => symbol.Expiry > FetchedAt && symbol.Expiry <= now);

    /// <summary>What to say of a symbol that was asked for by name and not found. Error: SymbolNotFound.</summary>
    public MarketStreamException NotFound(string symbol) => SymbolErrors.NotFound(this, symbol);
}
