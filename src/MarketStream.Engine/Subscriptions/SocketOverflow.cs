namespace MarketStream.Engine.Subscriptions;

/// <summary>Streams that do not fit on a socket and have to move to another one.</summary>
/// <param name="Cap">How many streams the socket accepts.</param>
/// <param name="Subscriptions">The streams that have to move; this socket no longer determines their states.</param>
internal sealed record SocketOverflow(int Cap, IReadOnlyList<Subscription> Subscriptions);
