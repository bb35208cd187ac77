using MarketStream.Errors;

namespace MarketStream.Engine.Books;

/// <summary>Fetches the snapshots that books start from.</summary>
internal interface ISnapshotSource
{
    /// <summary>Why no snapshot can be had at present, whichever is asked for, and until when; null when they can.</summary>
    string? LastError => null;

    /// <summary>
    /// Fetches one, after waiting until the venue's limits have room for it. Errors: <see cref="MarketStreamException"/> when the
    /// venue gives none; it will be asked again later.
    /// </summary>
    /// <param name="symbol">As the venue's events spell it.</param>
    /// <param name="limit">The levels of each side that are wanted; the venue may give more or fewer.</param>
    /// <param name="stop">Ends the wait.</param>
    Task<BookSnapshot> FetchAsync(string symbol, int limit, CancellationToken stop);
}
