using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>Best bid and ask of all contracts, one event for each of them.</summary>
internal sealed class BookTickersSource(FeedStream stream, Market market) : EventSource(stream, TimeSpan.FromSeconds(5))
{
    public override void Next(FeedContext context)
    {
        foreach (var instrument in market.AllPairs.ToList())
        {
            instrument.Drift(context.NowMs);
            instrument.Book.ChangeBest();
            context.Buffer.Clear();
            DepthPayload.WriteBookTicker(context.Buffer, instrument.Dialect, instrument, context.NowMs);

            // Each book has ids of its own, so the events of all together have no sequence.
            context.Publish(Stream, 1, null);
        }
    }
}
