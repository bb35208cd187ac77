namespace MarketStream.Events;

/// <summary>The properties of all events of depth: both sides of an order book, and the update ids that put events in order.</summary>
public abstract class DepthEvent : StreamEvent, IContractEvent
{
    internal long? TransactionTimeMicroseconds { get; set; }

    /// <summary>When the matching engine processed it, UTC (wire key <c>T</c>); null on spot.</summary>
    [Wire("T")]
    public DateTimeOffset? TransactionTime => UnixTime.ToDateTimeOffset(TransactionTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? TransactionTimeUnixMs => TransactionTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>First update id in the event (wire key <c>U</c>); null if the venue does not send it.</summary>
    [Wire("U")]
    public long? FirstUpdateId { get; internal set; }

    /// <summary>Last update id in the event (wire key <c>u</c>, or <c>lastUpdateId</c>).</summary>
    [Wire("u", "lastUpdateId")]
    public long LastUpdateId { get; internal set; }

    /// <summary>Last update id of the event before this one (wire key <c>pu</c>); null on spot.</summary>
    [Wire("pu")]
    public long? PreviousUpdateId { get; internal set; }

    /// <summary>The bid levels (wire key <c>b</c> or <c>bids</c>).</summary>
    [Wire("b", "bids")]
    public DepthSide Bids { get; internal set; } = DepthSide.Empty;

    /// <summary>The ask levels (wire key <c>a</c> or <c>asks</c>).</summary>
    [Wire("a", "asks")]
    public DepthSide Asks { get; internal set; } = DepthSide.Empty;

    /// <summary>The pair (futures, wire key <c>ps</c>); null if the venue does not send it.</summary>
    [Wire("ps")]
    public string? Pair { get; internal set; }

    /// <summary>Which futures market the contract belongs to (futures, wire key <c>st</c>); null if the venue does not send it.</summary>
    [Wire("st")]
    public ContractFamily? ContractFamily { get; internal set; }
}
