using MarketStream.Errors;
using MarketStream.Instruments;

namespace MarketStream.Engine.Instruments;

/// <summary>The symbols that one address of a venue listed at one time.</summary>
/// <param name="Venue">The name of the venue profile.</param>
/// <param name="RestUri">The base URI that answered.</param>
/// <param name="FetchedAt">When it answered, UTC.</param>
/// <param name="Symbols">Options by underlying, expiry, strike and side, the others by symbol.</param>
public sealed record SymbolList(string Venue, Uri RestUri, DateTimeOffset FetchedAt, IReadOnlyList<MarketSymbol> Symbols)
{
    /// <summary>
    /// The age of the list. A list from the future, which a changed clock can leave behind, counts as older than any other.
    /// </summary>
    public TimeSpan AgeAt(DateTimeOffset now) => FetchedAt <= now ? now - FetchedAt : TimeSpan.MaxValue;

    /// <summary>
    /// Whether it may be used without asking the venue: it is young enough, and no contract has expired since it was fetched, because
    /// venues list the next contracts at that moment.
    /// </summary>
    public bool IsFresh(DateTimeOffset now, TimeSpan maxAge) =>
        AgeAt(now) < maxAge && !Symbols.Any(symbol => symbol.Expiry > FetchedAt && symbol.Expiry <= now);

    /// <summary>The error for a symbol that was given by name and not found. Error: SymbolNotFound.</summary>
    public MarketStreamException NotFound(string symbol) => SymbolErrors.NotFound(this, symbol);
}
