using MarketStream.Recordings;

namespace MarketStream.Engine.Recorders;

/// <summary>The figures of a recording at one moment, for other threads to read.</summary>
internal sealed record RecorderFigures
{
    public static RecorderFigures None { get; } = new();

    public RecordingState State { get; init; }

    public long Written { get; init; }

    public long Bytes { get; init; }

    public double Rate { get; init; }

    public TimeSpan Lag { get; init; }

    public DateTimeOffset? LastFlushAt { get; init; }

    public IReadOnlyList<string> Files { get; init; } = [];

    public int FileCount { get; init; }

    public long Lost { get; init; }

    /// <summary>Items that wait on disk for a server.</summary>
    public long Spooled { get; init; }

    /// <summary>Items that were there already.</summary>
    public long Duplicates { get; init; }

    public long Displaced { get; init; }

    public int Deleted { get; init; }

    public string? Problem { get; init; }
}
