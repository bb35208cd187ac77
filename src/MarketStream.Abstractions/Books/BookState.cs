namespace MarketStream.Books;

/// <summary>The state of an order book.</summary>
public enum BookState
{
    /// <summary>The book is empty and waits for its snapshot, or for its first event.</summary>
    Waiting,

    /// <summary>The book holds the snapshot, and no update has been applied to it yet.</summary>
    Synchronizing,

    /// <summary>Every update since the snapshot has been applied without a gap.</summary>
    Live,

    /// <summary>
    /// Updates are missing, or contradict the book; see <see cref="BookEvent.Cause"/>. The book shows its last state until a new snapshot,
    /// which is requested, arrives.
    /// </summary>
    Diverged,

    /// <summary>
    /// Its stream was interrupted. The book shows its last state until updates that follow without a gap, or a new snapshot, arrive.
    /// </summary>
    Stale,
}
