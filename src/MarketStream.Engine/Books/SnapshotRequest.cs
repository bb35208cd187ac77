namespace MarketStream.Engine.Books;

/// <summary>A place in the queue for snapshots.</summary>
/// <param name="Number">The book's newest ticket is the one that counts.</param>
/// <param name="Delay">How long it is not due yet.</param>
internal readonly record struct SnapshotRequest(int Number, TimeSpan Delay);
