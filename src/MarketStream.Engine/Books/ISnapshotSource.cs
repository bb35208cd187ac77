using MarketStream.Errors;

namespace MarketStream.Engine.Books;

/// <summary>Fetches the snapshots that books start from.</summary>
internal interface ISnapshotSource
{
    /// <summary>Why no snapshot can be fetched at present, for any symbol, and until when; null when nothing prevents it.</summary>
    string? LastError => null;

    /// <summary>
    /// Fetches a snapshot as soon as the venue's limits have room for it. Throws <see cref="MarketStreamException"/> when the venue gives
    /// none; the caller asks again later.
    /// </summary>
    /// <param name="symbol">The symbol as the venue's events spell it.</param>
    /// <param name="limit">The levels wanted per side; the venue may give more or fewer.</param>
    /// <param name="stop">Cancels the wait.</param>
    Task<BookSnapshot> FetchAsync(string symbol, int limit, CancellationToken stop);
}
