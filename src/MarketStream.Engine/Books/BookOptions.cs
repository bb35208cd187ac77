namespace MarketStream.Engine.Books;

/// <summary>How books are kept.</summary>
internal sealed record BookOptions
{
    /// <summary>Levels of a side that snapshots are asked for.</summary>
    public int SnapshotLimit { get; init; } = 1000;

    /// <summary>The most levels of a side that are kept, at least the limit of snapshots; beyond them the worst are forgotten.</summary>
    public int MaxLevels { get; init; } = 10_000;

    /// <summary>Snapshots under way at once.</summary>
    public int ParallelSnapshots { get; init; } = 2;

    /// <summary>
    /// How long a snapshot waits for the first change of a new book: one that comes before it proves that the stream is served,
    /// and joins it.
    /// </summary>
    public TimeSpan FirstUpdatePatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The wait after a snapshot that did not help; doubled each time, up to <see cref="LongestRetryDelay"/>.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.FromMinutes(1);
}
