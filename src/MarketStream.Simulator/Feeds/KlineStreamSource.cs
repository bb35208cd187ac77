using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>The current kline, and each kline once more, marked as closed, when it has ended.</summary>
internal sealed class KlineStreamSource(FeedStream stream, Instrument instrument, string interval)
    : EventSource(stream, TimeSpan.FromSeconds(1))
{
    private long _lastTradeId = instrument.TradeId;

    public override void Next(FeedContext context)
    {
        var bars = instrument.Bars(interval, context.NowMs);
        if (instrument.TradeId == _lastTradeId || bars.Current.Trades == 0)
        {
            // No stream of trades makes this symbol trade, and a kline that never changed would be of no use.
            TradeFlow.Make(context, instrument, 1);
        }

        _lastTradeId = instrument.TradeId;
        bars.Roll(context.NowMs);
        if (bars.TakeEnded() is { } ended) Write(context, ended, closed: true);

        Write(context, bars.Current, closed: false);
    }

    private void Write(FeedContext context, in Bar bar, bool closed)
    {
        context.Buffer.Clear();
        KlinePayload.Write(context.Buffer, context.Dialect, instrument, interval, bar, closed, context.NowMs);
        context.Publish(Stream, 1, bar.OpenMs);
    }
}
