namespace MarketStream.Recordings;

/// <summary>
/// A recording of a connection: what it receives goes to files, without the pipeline. Its properties are live: each returns the state at the time it is
/// read. Figures are renewed a few times per second.
/// </summary>
public abstract class StreamRecording
{
    /// <summary>The number of the recording in this process, from 1, never reused.</summary>
    public abstract int Id { get; }

    /// <summary>The name of the connection that is recorded.</summary>
    public abstract string Connection { get; }

    /// <summary>The venue profile's name.</summary>
    public abstract string Venue { get; }

    /// <summary>
    /// The template of its files' full paths, with placeholders; the address of the database, without user and password, for
    /// <see cref="RecordingFormat.Database"/>.
    /// </summary>
    public abstract string Path { get; }

    /// <summary>The format of its files.</summary>
    public abstract RecordingFormat Format { get; }

    /// <summary>What it does now.</summary>
    public abstract RecordingState State { get; }

    /// <summary>When it was started, UTC.</summary>
    public abstract DateTimeOffset StartedAt { get; }

    /// <summary>When it ended, UTC; null while it runs.</summary>
    public abstract DateTimeOffset? EndedAt { get; }

    /// <summary>Events and notices in its files, or those that the database has.</summary>
    public abstract long EventCount { get; }

    /// <summary>Bytes that it has added to files, after compression, or has sent to the database.</summary>
    public abstract long Bytes { get; }

    /// <summary>Events and notices written per second, on average over the last ten seconds.</summary>
    public abstract double EventsPerSecond { get; }

    /// <summary>How long the latest events had waited when the recording took them to write; zero while nothing comes.</summary>
    public abstract TimeSpan Lag { get; }

    /// <summary>When events last reached a file, UTC; null before the first.</summary>
    public abstract DateTimeOffset? LastFlushAt { get; }

    /// <summary>The files that are open now, by their full paths.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    /// <summary>How many files it has opened so far.</summary>
    public abstract int FileCount { get; }

    /// <summary>
    /// Events and notices that are missing because the disk refused them or was too full, or because the database refuses a value of theirs.
    /// </summary>
    public abstract long LostCount { get; }

    /// <summary>Events and notices that wait on disk until the database can be reached; zero for a recording in files.</summary>
    public abstract long SpooledCount { get; }

    /// <summary>Events and notices that the database had already; zero for a recording in files.</summary>
    public abstract long DuplicateCount { get; }

    /// <summary>Events that are missing in its files because its queue was full.</summary>
    public abstract long DroppedCount { get; }

    /// <summary>
    /// Events and notices that were written to files which somebody has moved or deleted since, while they were open. They are included in
    /// <see cref="EventCount"/>; those in a file that was moved are whole there.
    /// </summary>
    public abstract long DisplacedCount { get; }

    /// <summary>Files older than the recording keeps that it has deleted.</summary>
    public abstract int DeletedFileCount { get; }

    /// <summary>Why it cannot write now, in English; null when it can.</summary>
    public abstract string? Problem { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Connection} to {Path}, {State}";
}
