using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>Aggregate trades of one symbol: one to three fills of one order each.</summary>
internal sealed class AggregateTradeSource : EventSource
{
    private readonly Instrument _instrument;
    private int _turn;

    public AggregateTradeSource(FedStream stream, Instrument instrument)
        : base(stream, TimeSpan.FromMilliseconds(250))
    {
        _instrument = instrument;
        instrument.AggregateStream = stream;
    }

    public override void Next(FeedMoment moment) => TradeFlow.Make(moment, _instrument, 1 + (_turn++ % 3));

    public override void Skip(int events) => _instrument.Skip(events);
}
