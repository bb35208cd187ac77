namespace MarketStream.Books;

/// <summary>Why an order book is not live, or is live but crossed.</summary>
public enum BookCause
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>Updates between the book and the next received update are missing.</summary>
    MissedUpdates,

    /// <summary>The snapshot was older than the oldest update that was kept for it.</summary>
    SnapshotTooOld,

    /// <summary>After an update the best bid was not below the best ask.</summary>
    Crossed,

    /// <summary>The venue itself sent a book whose best bid is not below its best ask.</summary>
    CrossedSnapshot,

    /// <summary>The venue restarted its update ids.</summary>
    Restarted,

    /// <summary>The socket of the book's stream was lost.</summary>
    Disconnected,
}
