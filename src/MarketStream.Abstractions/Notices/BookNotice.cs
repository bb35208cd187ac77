using MarketStream.Books;

namespace MarketStream.Notices;

/// <summary>
/// A kept order book has diverged, is live again, or is crossed at the venue itself; that it became live for the first time is not
/// said. Its <c>Stream</c> is the stream of depth that the book is kept from.
/// </summary>
public sealed class BookNotice : StreamNotice
{
    /// <summary>The book's symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>The book's state now.</summary>
    public required BookState State { get; init; }

    /// <summary>Why it is in this state; of a book that is live again, why it was not.</summary>
    public required BookCause Cause { get; init; }
}
