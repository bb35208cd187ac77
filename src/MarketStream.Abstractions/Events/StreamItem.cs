namespace MarketStream.Events;

/// <summary>What a receiver delivers: an event of the venue or a notice of MarketStream, in the order of the data.</summary>
public abstract class StreamItem
{
    internal StreamIdentity Identity { get; set; } = StreamIdentity.None;

    internal long ReceivedAtTicks { get; set; }

    /// <summary>The venue profile's name, <c>binance-options</c>.</summary>
    public string Venue => Identity.Venue;

    /// <summary>
    /// The stream's name as the venue spells it, <c>BTC-261225-100000-C@trade</c>; empty for events of a raw socket whose stream is not
    /// known, and for notices that concern a whole connection.
    /// </summary>
    public string Stream => Identity.Stream;

    /// <summary>When the frame was read from the socket, UTC, by this machine's clock.</summary>
    public DateTimeOffset ReceivedAt => new(ReceivedAtTicks, TimeSpan.Zero);
}
