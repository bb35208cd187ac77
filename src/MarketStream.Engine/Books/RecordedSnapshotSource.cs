namespace MarketStream.Engine.Books;

/// <summary>Stands for the snapshots of a recording, which come with its events: nothing can be asked for.</summary>
internal sealed class RecordedSnapshotSource : ISnapshotSource
{
    public string LastError => "the recording has no snapshot of it up to this point.";

    public Task<BookSnapshot> FetchAsync(string symbol, int limit, CancellationToken stop) =>
        throw new InvalidOperationException("A recording is not asked for snapshots.");
}
