using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>The bar under way, and each bar once more when it has ended.</summary>
internal sealed class KlineStreamSource(FedStream stream, Instrument instrument, string interval)
    : EventSource(stream, TimeSpan.FromSeconds(1))
{
    private long _lastTradeId = instrument.TradeId;

    public override void Next(FeedMoment moment)
    {
        var bars = instrument.Bars(interval, moment.NowMs);
        if (instrument.TradeId == _lastTradeId || bars.Current.Trades == 0)
        {
            // Nobody else makes this symbol trade, and a kline that never moves shows nothing.
            TradeFlow.Make(moment, instrument, 1);
        }

        _lastTradeId = instrument.TradeId;
        bars.Roll(moment.NowMs);
        if (bars.TakeEnded() is { } ended) Write(moment, ended, closed: true);

        Write(moment, bars.Current, closed: false);
    }

    private void Write(FeedMoment moment, in Bar bar, bool closed)
    {
        moment.Buffer.Clear();
        KlinePayload.Write(moment.Buffer, moment.Dialect, instrument, interval, bar, closed, moment.NowMs);
        moment.Publish(Stream, 1, bar.OpenMs);
    }
}
