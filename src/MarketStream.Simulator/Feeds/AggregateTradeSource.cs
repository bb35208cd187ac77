using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>Aggregate trades of one symbol: each merges one to three fills of one order.</summary>
internal sealed class AggregateTradeSource : EventSource
{
    private readonly Instrument _instrument;
    private int _orders;

    public AggregateTradeSource(FeedStream stream, Instrument instrument)
        : base(stream, TimeSpan.FromMilliseconds(250))
    {
        _instrument = instrument;
        instrument.AggregateStream = stream;
    }

    public override void Next(FeedContext context) => TradeFlow.Make(context, _instrument, 1 + (_orders++ % 3));

    public override void Skip(int events) => _instrument.Skip(events);
}
