using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>What a source needs to make an event; one object, reused, under the board's gate.</summary>
internal sealed class FeedMoment(Market market)
{
    public Market Market { get; } = market;

    public VenueDialect Dialect { get; } = market.Dialect;

    public PayloadBuffer Buffer { get; } = new();

    public long NowMs { get; set; }

    /// <summary>Events made since the feed last asked.</summary>
    public int Made { get; set; }

    /// <summary>Sends what the buffer holds.</summary>
    public void Publish(FedStream stream, int events, long? id)
    {
        StreamBoard.Publish_NeedsLock(stream, Buffer.Written, events, id);
        Made += events;
    }
}
