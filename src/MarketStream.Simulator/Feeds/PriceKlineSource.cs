using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>The klines of an index price or of a mark price, as they were whenever an event was made.</summary>
internal sealed class PriceKlineSource(FeedStream stream, PairInstrument instrument, bool ofIndex, BarClock clock)
    : CandleSource(stream, TimeSpan.FromSeconds(1))
{
    private BarSeries? _bars;

    public override void Next(FeedContext context)
    {
        instrument.Drift(context.NowMs);
        var price = ofIndex ? instrument.Index.Price(context.NowMs) : MarkPrice.Of(instrument, context.NowMs).Price;
        var ticks = PriceScale.TicksOf(price);
        _bars ??= new(clock, context.NowMs, ticks);

        // The ids of such klines are times.
        _bars.Add(new(context.NowMs, ticks, 0, false, 0), context.NowMs);
        Publish(context, _bars);
    }

    protected override void Write(FeedContext context, in Bar bar, bool closed) =>
        KlinePayload.WritePrices(context.Buffer, instrument, ofIndex, clock.Interval, bar, closed, context.NowMs);
}
