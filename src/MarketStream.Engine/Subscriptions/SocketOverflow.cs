namespace MarketStream.Engine.Subscriptions;

/// <summary>Streams for which a socket has no place, to be carried by another.</summary>
/// <param name="Cap">How many the socket takes.</param>
/// <param name="Subscriptions">Those that have to go; their states are not those of this socket any more.</param>
internal sealed record SocketOverflow(int Cap, IReadOnlyList<Subscription> Subscriptions);
