using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>Trades of one symbol.</summary>
internal sealed class TradeSource : EventSource
{
    private readonly Instrument _instrument;

    public TradeSource(FedStream stream, Instrument instrument)
        : base(stream, TimeSpan.FromMilliseconds(250))
    {
        _instrument = instrument;
        instrument.TradeStream = stream;
    }

    public override void Next(FeedMoment moment) => TradeFlow.Make(moment, _instrument, 1);

    public override void Skip(int events) => _instrument.Skip(events);
}
