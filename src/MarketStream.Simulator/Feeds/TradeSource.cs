using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>Trades of one symbol.</summary>
internal sealed class TradeSource : EventSource
{
    private readonly Instrument _instrument;

    public TradeSource(FeedStream stream, Instrument instrument)
        : base(stream, TimeSpan.FromMilliseconds(250))
    {
        _instrument = instrument;
        instrument.TradeStream = stream;
    }

    public override void Next(FeedContext context) => TradeFlow.Make(context, _instrument, 1);

    public override void Skip(int events) => _instrument.Skip(events);
}
