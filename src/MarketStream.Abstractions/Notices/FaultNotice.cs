namespace MarketStream.Notices;

/// <summary>
/// A part of a connection failed in a way that nobody foresaw: a defect, or something that the venue said and that no rule covers.
/// The other parts go on.
/// </summary>
public sealed class FaultNotice : StreamNotice
{
    /// <summary>Which part failed, as "account loop".</summary>
    public required string Part { get; init; }

    /// <summary>What was thrown: the exception's type and its message, in which secrets are masked.</summary>
    public required string Problem { get; init; }

    /// <summary>How often this part has failed so far, from 1.</summary>
    public required int FailureCount { get; init; }

    /// <summary>How long until the part is started again; null when it is not.</summary>
    public TimeSpan? RestartIn { get; init; }
}
