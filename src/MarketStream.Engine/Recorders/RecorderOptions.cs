using MarketStream.Engine.Delivery;
using MarketStream.Engine.Recording;
using MarketStream.Recordings;

namespace MarketStream.Engine.Recorders;

/// <summary>What a recording takes, and where and how it is written.</summary>
public sealed record RecorderOptions
{
    /// <summary>The default of <see cref="Queue"/>'s capacity: more than two seconds of a busy venue, while a disk is slow.</summary>
    public const int DefaultCapacity = 262_144;

    /// <summary>
    /// The template of the files' full paths: <c>{venue}</c>, <c>{connection}</c>, <c>{date}</c>, <c>{hour}</c>, <c>{kind}</c> and
    /// <c>{underlying}</c> are replaced. The extension is that of the format, whether it is given or not.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The format of the files.</summary>
    public RecordingFormat Format { get; init; }

    /// <summary>
    /// How long a file covers: an hour or a day of UTC. Where the template lacks <c>{date}</c> or <c>{hour}</c> for it, they are added to the file's name.
    /// </summary>
    public TimeSpan RotateEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The length in bytes beyond which a further file is begun, numbered from 2; null for no limit.</summary>
    public long? RotateSize { get; init; }

    /// <summary>
    /// How long files are kept after the period that they cover; null for ever. Only files whose whole path this template makes are deleted.
    /// </summary>
    public TimeSpan? Retain { get; init; }

    /// <summary>The recording pauses while the disk has fewer bytes free; null for no limit.</summary>
    public long? MinFreeDisk { get; init; }

    /// <summary>How long an event waits at most until it is in its file. So much is lost when the process is killed.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether events of the account are recorded; secrets never are.</summary>
    public bool IncludeAccount { get; init; }

    /// <summary>Whether the JSON of events is recorded where the connection keeps it; in a journal only.</summary>
    public bool IncludeRaw { get; init; }

    /// <summary>
    /// Whether the order books of streams of depth changes are kept, and recorded whole at the start, in each new file, after each gap and every ten
    /// minutes, so that a replay has the same books. Each costs one snapshot request at its start.
    /// </summary>
    public bool BookSnapshots { get; init; } = true;

    /// <summary>What is taken of the connection, and what happens when it comes faster than it can be written.</summary>
    public ReceiverOptions Queue { get; init; } = new() { Capacity = DefaultCapacity };

    /// <summary>Whether the connection was opened for this recording alone, and is closed when it is stopped.</summary>
    public bool OwnsConnection { get; init; }

    /// <summary>The bytes that are free where a path lies; null when that is not known.</summary>
    internal Func<string, long?> FreeBytes { get; init; } = DiskRoom.FreeBytes;

    /// <summary>Begins the work of a recording that does not write files; null for one that does. <see cref="Path"/> then only names where it goes.</summary>
    internal OpenWork? OpenWork { get; init; }

    /// <summary>Replaces how files are opened, for tests.</summary>
    internal Func<string, IItemSink>? OpenSink { get; init; }
}
