namespace MarketStream.Engine.Journal;

/// <summary>What a recording holds.</summary>
internal sealed record JournalInfo
{
    /// <summary>The format's version, <c>1.0</c>; null when the file's header is damaged.</summary>
    public required string? Version { get; init; }

    /// <summary>The venue profile's name; null when the file's header is damaged.</summary>
    public required string? Venue { get; init; }

    /// <summary>The name of the connection that was recorded; null when the file's header is damaged.</summary>
    public required string? Connection { get; init; }

    /// <summary>When the file was created, UTC; null when its header is damaged.</summary>
    public required DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether the recording was finished. Else it is being written, or its process has ended unexpectedly.</summary>
    public required bool IsFinished { get; init; }

    /// <summary>The file's length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many blocks of events there are.</summary>
    public required int Blocks { get; init; }

    /// <summary>How many events there are of each type.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>When the first event was received, UTC; null when there is none.</summary>
    public required DateTimeOffset? FirstReceivedAt { get; init; }

    /// <summary>When the last event was received, UTC; null when there is none.</summary>
    public required DateTimeOffset? LastReceivedAt { get; init; }

    /// <summary>The types that this version does not know. Their events are left out.</summary>
    public required IReadOnlyList<string> UnknownKinds { get; init; }

    /// <summary>What was found damaged when the file was opened, a thousand at most; more may be found while it is read.</summary>
    public required IReadOnlyList<JournalDamage> Damages { get; init; }
}
