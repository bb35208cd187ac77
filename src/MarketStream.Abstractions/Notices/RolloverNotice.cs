namespace MarketStream.Notices;

/// <summary>
/// A socket was replaced by the next one without an interruption: both carried the streams until each stream was proven to work on the next
/// one.
/// </summary>
public sealed class RolloverNotice : StreamNotice
{
    /// <summary>Why the socket was replaced.</summary>
    public required RolloverCause Cause { get; init; }

    /// <summary>The number of the new socket in its shard, from 1.</summary>
    public required int Generation { get; init; }

    /// <summary>How long the old socket had been open.</summary>
    public required TimeSpan Lived { get; init; }

    /// <summary>How long both sockets were open.</summary>
    public required TimeSpan Overlap { get; init; }

    /// <summary>Number of streams that moved.</summary>
    public required int Streams { get; init; }

    /// <summary>Number of streams whose events were received on both sockets without a gap between them.</summary>
    public required int ProvenByEvents { get; init; }

    /// <summary>Number of quiet streams without an event, which the venue listed as subscribed on the new socket.</summary>
    public required int ProvenByAnswer { get; init; }

    /// <summary>Number of streams that moved without proof, because the time was over or the old socket had ended.</summary>
    public required int Unproven { get; init; }

    /// <summary>
    /// True when the old socket was lost, or was late and did not catch up, so that events may be missing. A <see cref="GapNotice"/> names them
    /// for streams with ids; for other streams this is the only sign.
    /// </summary>
    public bool MayHaveLost { get; init; }

    /// <summary>Number of events that were received on both sockets and delivered once.</summary>
    public required long Repeated { get; init; }
}
