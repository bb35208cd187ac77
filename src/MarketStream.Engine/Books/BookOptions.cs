namespace MarketStream.Engine.Books;

internal sealed record BookOptions
{
    /// <summary>Levels per side that a snapshot request asks for.</summary>
    public int SnapshotLimit { get; init; } = 1000;

    /// <summary>The most levels kept per side, at least <see cref="SnapshotLimit"/>; beyond that the worst levels are dropped.</summary>
    public int MaxLevels { get; init; } = 10_000;

    /// <summary>Snapshot requests in flight at once.</summary>
    public int ParallelSnapshots { get; init; } = 2;

    /// <summary>
    /// How long the snapshot of a new book waits for the first update. An update that comes first proves that the stream is served, and
    /// that the snapshot can be joined to it.
    /// </summary>
    public TimeSpan FirstUpdatePatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The delay after a snapshot that did not help; it doubles each time, up to <see cref="LongestRetryDelay"/>.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.FromMinutes(1);
}
