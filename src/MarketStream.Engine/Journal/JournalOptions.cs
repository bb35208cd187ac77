namespace MarketStream.Engine.Journal;

/// <summary>What is recorded, and how often it is written.</summary>
internal sealed record JournalOptions
{
    /// <summary>The venue profile's name, for the file's header.</summary>
    public required string Venue { get; init; }

    /// <summary>The connection's name, for the file's header.</summary>
    public required string Connection { get; init; }

    /// <summary>Whether events of an account are written; secrets never are.</summary>
    public bool IncludeAccount { get; init; }

    /// <summary>Whether the JSON of events is written where the connection keeps it.</summary>
    public bool IncludeRaw { get; init; }

    /// <summary>How long an event waits at most until it is in the file; so much is lost when the process is killed.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether each flush waits for the disk, so that not even a power failure loses more than the interval.</summary>
    public bool FlushToDisk { get; init; }
}
