namespace MarketStream.Notices;

/// <summary>
/// A part of the connection failed unexpectedly. Only that part is affected: it is restarted, continues with the next event, or has ended, and
/// everything else goes on. The first failure of a kind is reported at once, repeated ones at growing intervals.
/// </summary>
public sealed class FaultNotice : StreamNotice
{
    /// <summary>The part that failed, as a short English name.</summary>
    public required string Part { get; init; }

    /// <summary>The type and the message of the exception.</summary>
    public required string Problem { get; init; }

    /// <summary>How often the part has failed in this way since it last worked, from 1.</summary>
    public int FailureCount { get; init; }

    /// <summary>How long until the part is restarted; null when it continues at once, or has ended.</summary>
    public TimeSpan? RestartIn { get; init; }
}
