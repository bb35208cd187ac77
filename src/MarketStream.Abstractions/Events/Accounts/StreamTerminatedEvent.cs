namespace MarketStream.Events.Accounts;

/// <summary>The venue has ended the stream of account events (wire <c>e</c> = <c>eventStreamTerminated</c>, spot).</summary>
public sealed class StreamTerminatedEvent : AccountEvent
{
    /// <inheritdoc/>
    public override string ToString() => "account events ended";
}
