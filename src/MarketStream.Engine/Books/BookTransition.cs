using MarketStream.Books;

namespace MarketStream.Engine.Books;

/// <summary>A book came into another state.</summary>
/// <param name="Stream">The stream it is kept from.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="From">The state before.</param>
/// <param name="To">The state now.</param>
/// <param name="Cause">Why, where it is a trouble.</param>
internal readonly record struct BookTransition(string Stream, string Symbol, BookState From, BookState To, BookCause Cause);
