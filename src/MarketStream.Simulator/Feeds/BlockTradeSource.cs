using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>Large trades of one symbol that were made outside of its book.</summary>
internal sealed class BlockTradeSource(FeedStream stream, Instrument instrument) : EventSource(stream, TimeSpan.FromSeconds(5))
{
    public override void Next(FeedContext context)
    {
        instrument.Drift(context.NowMs);
        var block = instrument.TradeBlock(context.NowMs);
        context.Buffer.Clear();
        TradePayload.WriteBlock(context.Buffer, instrument, block);
        context.Publish(Stream, 1, block.Fill.Id);
    }
}
