namespace MarketStream.Books;

/// <summary>Why an order book is not live, or is not what it should be.</summary>
public enum BookCause
{
    /// <summary>No trouble.</summary>
    None,

    /// <summary>Changes between the book and the next one are missing.</summary>
    MissedUpdates,

    /// <summary>The snapshot was older than the oldest change that was kept for it.</summary>
    SnapshotTooOld,

    /// <summary>After a change the best bid was not below the best ask.</summary>
    Crossed,

    /// <summary>The venue itself gave a book whose best bid is not below its best ask.</summary>
    CrossedSnapshot,

    /// <summary>The venue began to number its changes anew.</summary>
    Restarted,

    /// <summary>The socket of its stream was lost.</summary>
    Disconnected,
}
