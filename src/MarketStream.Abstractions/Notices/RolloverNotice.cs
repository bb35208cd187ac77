namespace MarketStream.Notices;

/// <summary>A socket was replaced by the next without a break: both carried the streams until the next one had proven each.</summary>
public sealed class RolloverNotice : StreamNotice
{
    /// <summary>Why.</summary>
    public required RolloverCause Cause { get; init; }

    /// <summary>The number of the socket that took over, from 1.</summary>
    public required int Generation { get; init; }

    /// <summary>How long the socket before had lived.</summary>
    public required TimeSpan Lived { get; init; }

    /// <summary>How long both were open.</summary>
    public required TimeSpan Overlap { get; init; }

    /// <summary>Streams that were moved.</summary>
    public required int Streams { get; init; }

    /// <summary>Streams whose events met on both sockets without a hole.</summary>
    public required int ProvenByEvents { get; init; }

    /// <summary>Quiet streams: no event came, the venue listed them for the new socket.</summary>
    public required int ProvenByAnswer { get; init; }

    /// <summary>Streams that were moved because the time was over or the socket before had ended.</summary>
    public required int Unproven { get; init; }

    /// <summary>
    /// True when the socket before died, or was late and did not catch up: what it had not said yet may be missing. Streams with numbers
    /// name it, the others cannot.
    /// </summary>
    public bool MayHaveLost { get; init; }

    /// <summary>Events that came on both sockets and were delivered once.</summary>
    public required long Repeated { get; init; }
}
