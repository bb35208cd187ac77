using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>Trades of all options on one underlying.</summary>
internal sealed class UnderlyingTradeSource : EventSource
{
    private readonly Underlying _underlying;
    private readonly MarketRandom _random = new(7);

    public UnderlyingTradeSource(FeedStream stream, Underlying underlying)
        : base(stream, TimeSpan.FromMilliseconds(50))
    {
        _underlying = underlying;
        underlying.TradeStream = stream;
    }

    public override void Next(FeedContext context)
    {
        // An underlying that is listed only because a client asked for one contract has none left once that contract has expired.
        if (_underlying.Options.Count > 0) TradeFlow.Make(context, _underlying.Options[_random.Below(_underlying.Options.Count)], 1);
    }

    public override void Skip(int events)
    {
        foreach (var option in _underlying.Options) option.Skip(1 + (events / _underlying.Options.Count));
    }
}
