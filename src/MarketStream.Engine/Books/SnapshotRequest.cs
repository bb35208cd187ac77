namespace MarketStream.Engine.Books;

/// <summary>A place in the queue for snapshots.</summary>
/// <param name="Number">Counts the requests of one book. Only its latest request is valid.</param>
/// <param name="Delay">How long until the request is due.</param>
internal readonly record struct SnapshotRequest(int Number, TimeSpan Delay);
