namespace MarketStream.Books;

/// <summary>What can be said of an order book at this moment.</summary>
public enum BookState
{
    /// <summary>Nothing is known yet: the book waits for its snapshot, or for its first event.</summary>
    Waiting,

    /// <summary>The snapshot is there, and no change has joined it yet: the book is as old as the snapshot.</summary>
    Synchronizing,

    /// <summary>Every change since the snapshot has been applied without a hole.</summary>
    Live,

    /// <summary>
    /// Changes are missing or contradict the book, <see cref="BookCause"/> says which. It shows what was known last; a new snapshot
    /// is asked for.
    /// </summary>
    Diverged,

    /// <summary>Its stream was cut off. It shows what was known last, until changes that follow without a hole or a snapshot come.</summary>
    Stale,
}
