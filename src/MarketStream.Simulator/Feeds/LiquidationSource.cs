using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>Liquidations of one symbol, or of all symbols in a random order.</summary>
internal sealed class LiquidationSource : EventSource
{
    private readonly Liquidations _liquidations;
    private readonly Func<PairInstrument> _next;

    public LiquidationSource(FeedStream stream, Liquidations liquidations, PairInstrument instrument)
        : base(stream, TimeSpan.FromSeconds(5))
    {
        _liquidations = liquidations;
        _next = () => instrument;
        liquidations.Add(instrument, stream);
    }

    public LiquidationSource(FeedStream stream, Liquidations liquidations, Market market)
        : base(stream, TimeSpan.FromSeconds(2))
    {
        var random = new MarketRandom(13);
        _liquidations = liquidations;
        _next = () => market.AllPairs.ElementAt(random.Below(market.AllPairs.Count()));
        liquidations.All = stream;
    }

    public override void Next(FeedContext context) => _liquidations.Make(context, _next());
}
