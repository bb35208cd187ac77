namespace MarketStream.Notices;

/// <summary>A hole in one stream, as the stream's own numbers show it; stands in order, before the first event behind the hole.</summary>
public sealed class GapNotice : StreamNotice
{
    /// <summary>The symbol whose numbers have the hole.</summary>
    public required string Symbol { get; init; }

    /// <summary>Why.</summary>
    public required GapCause Cause { get; init; }

    /// <summary>
    /// The first that is missing: a trade id, an aggregate trade id, an update id of a book, or the open time of a candle in
    /// milliseconds since 1970-01-01 UTC; null when the venue began to number anew.
    /// </summary>
    public long? FirstMissing { get; init; }

    /// <summary>The last that is missing.</summary>
    public long? LastMissing { get; init; }

    /// <summary>When the last event before the hole was received, UTC by this machine's clock.</summary>
    public required DateTimeOffset LastReceivedAt { get; init; }

    /// <summary>Time between the events on both sides of the hole, by this machine's monotonic clock, which clock steps do not touch.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>True when the missing events were fetched and follow this notice, marked.</summary>
    public bool IsRepaired { get; init; }
}
