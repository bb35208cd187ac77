using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>What a source needs to make an event. One object, reused for all events; guarded by the feed's gate.</summary>
internal sealed class FeedContext(Market market)
{
    public Market Market { get; } = market;

    public VenueDialect Dialect { get; } = market.Dialect;

    public PayloadBuffer Buffer { get; } = new();

    public long NowMs { get; set; }

    /// <summary>Events made since the scheduler last set it to 0, on all streams.</summary>
    public int EventsMade { get; set; }

    /// <summary>Is told the symbol and price of every trade; null when nobody wants to know.</summary>
    public Action<string, decimal>? Traded { get; set; }

    /// <summary>Publishes what the buffer holds.</summary>
    public void Publish(FeedStream stream, int events, long? id)
    {
        stream.Publish(Buffer.Written, events, id);
        EventsMade += events;
    }
}
