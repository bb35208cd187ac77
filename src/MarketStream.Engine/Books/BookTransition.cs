using MarketStream.Books;

namespace MarketStream.Engine.Books;

/// <summary>A change of a book's state.</summary>
/// <param name="Stream">The stream that the book is kept from.</param>
/// <param name="Symbol">The symbol of the book.</param>
/// <param name="From">The state before.</param>
/// <param name="To">The state now.</param>
/// <param name="Cause">Why; None for a change that is no problem.</param>
internal readonly record struct BookTransition(string Stream, string Symbol, BookState From, BookState To, BookCause Cause);
