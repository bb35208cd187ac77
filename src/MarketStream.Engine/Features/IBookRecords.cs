using MarketStream.Books;

namespace MarketStream.Engine.Features;

/// <summary>The order books that recordings hold, so that a replay can keep them on.</summary>
internal interface IBookRecords
{
    /// <summary>
    /// Keeps the book of a subscribed stream for a recording, without a reference to the stream; nothing changes when it is kept already. False when the
    /// stream has no changes that begin with a snapshot. Errors: NoRestService, ConnectionClosed.
    /// </summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="recording">Who keeps it, for <see cref="Release"/>.</param>
    bool TryKeep(string stream, object recording);

    /// <summary>The whole book of a stream as it is now; null when none is kept, or while it cannot be relied on.</summary>
    BookSnapshotEvent? Record(string stream);

    /// <summary>Gives up what a recording keeps. A book that nobody else has asked for is kept no longer.</summary>
    void Release(object recording);
}
