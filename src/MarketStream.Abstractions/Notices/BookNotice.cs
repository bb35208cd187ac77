using MarketStream.Books;

namespace MarketStream.Notices;

/// <summary>
/// An order book has diverged, is live again, or is crossed at the venue itself. There is no notice when it becomes live for the first time.
/// Its <c>Stream</c> is the stream of depth that the book is maintained from.
/// </summary>
public sealed class BookNotice : StreamNotice
{
    /// <summary>The symbol of the book.</summary>
    public required string Symbol { get; init; }

    /// <summary>The new state of the book.</summary>
    public required BookState State { get; init; }

    /// <summary>Why the book is in this state; for a book that is live again, why it was not.</summary>
    public required BookCause Cause { get; init; }
}
