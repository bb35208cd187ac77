namespace MarketStream.Events;

/// <summary>The venue is about to close this socket (wire <c>e</c> = <c>serverShutdown</c>, spot).</summary>
public sealed class ServerShutdownEvent : StreamEvent
{
    /// <inheritdoc/>
    public override string ToString() => "server shutdown";
}
