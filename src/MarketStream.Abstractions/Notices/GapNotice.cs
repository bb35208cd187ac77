namespace MarketStream.Notices;

/// <summary>Events of a stream are missing, as its ids show. It comes in order, before the first event after the gap.</summary>
public sealed class GapNotice : StreamNotice
{
    /// <summary>The symbol whose events are missing.</summary>
    public required string Symbol { get; init; }

    /// <summary>Why they are missing.</summary>
    public required GapCause Cause { get; init; }

    /// <summary>
    /// The first missing id: a trade id, an aggregate trade id, an update id of a book, or the open time of a kline in milliseconds since
    /// 1970-01-01 UTC; null when the venue restarted its ids.
    /// </summary>
    public long? FirstMissing { get; init; }

    /// <summary>The last missing id; null like <see cref="FirstMissing"/>.</summary>
    public long? LastMissing { get; init; }

    /// <summary>When the last event before the gap was received, UTC, by this machine's clock.</summary>
    public required DateTimeOffset LastReceivedAt { get; init; }

    /// <summary>
    /// Time between the last event before the gap and the first one after it, by this machine's monotonic clock, which changes of the time
    /// of day do not affect.
    /// </summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>True when the missing events were fetched over REST and follow this notice with <c>IsRepaired</c>.</summary>
    public bool IsRepaired { get; init; }
}
