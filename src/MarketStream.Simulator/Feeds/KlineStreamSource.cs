using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>The klines of one symbol's trades.</summary>
internal sealed class KlineStreamSource(FeedStream stream, Instrument instrument, BarClock clock)
    : CandleSource(stream, TimeSpan.FromSeconds(1))
{
    private readonly TradeKeeper _keeper = new(instrument);

    public override void Next(FeedContext context)
    {
        var bars = instrument.Bars(clock, context.NowMs);
        _keeper.KeepTrading(context, bars.Current.Trades == 0);
        Publish(context, bars);
    }

    protected override void Write(FeedContext context, in Bar bar, bool closed) =>
        KlinePayload.Write(context.Buffer, context.Market.DialectOf(instrument), instrument, clock.Interval, bar, closed, context.NowMs);
}
