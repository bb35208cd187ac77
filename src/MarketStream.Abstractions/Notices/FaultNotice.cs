namespace MarketStream.Notices;

/// <summary>
/// A part of the connection failed in a way that nobody foresaw. Only that part is concerned: it was started again, goes on with the next
/// event, or has ended by itself, and everything else goes on. The first failure of a kind is said at once, repetitions in growing
/// intervals.
/// </summary>
public sealed class FaultNotice : StreamNotice
{
    /// <summary>The part that failed, as a short English name.</summary>
    public required string Part { get; init; }

    /// <summary>The type and the message of the exception.</summary>
    public required string Problem { get; init; }

    /// <summary>How often the part failed in this way since it was last well, from 1.</summary>
    public int FailureCount { get; init; }

    /// <summary>After how long it is started again; null when it went on at once, or has ended.</summary>
    public TimeSpan? RestartIn { get; init; }
}
