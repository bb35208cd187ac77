using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>What the trades of one symbol add up to: tickers and average prices.</summary>
internal sealed class StatisticsSource(
    FeedStream stream, TimeSpan cadence, PairInstrument instrument, Action<PayloadBuffer, PairInstrument, FeedContext> write)
    : EventSource(stream, cadence)
{
    private readonly TradeKeeper _keeper = new(instrument);

    public override void Next(FeedContext context)
    {
        _keeper.KeepTrading(context, instrument.LastTradeMs == 0);
        context.Buffer.Clear();
        write(context.Buffer, instrument, context);
        context.Publish(Stream, 1, null);
    }
}
