using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>Makes liquidations and publishes each on the stream of its symbol and on that of all symbols. Guarded by the feed's gate.</summary>
internal sealed class Liquidations
{
    private readonly Dictionary<PairInstrument, FeedStream> _streams = [];

    /// <summary>The stream of all liquidations; null until it is subscribed.</summary>
    public FeedStream? All { get; set; }

    public void Add(PairInstrument instrument, FeedStream stream) => _streams[instrument] = stream;

    /// <summary>Liquidates a position: an order that is filled by a trade, which the streams of trades show as well.</summary>
    public void Make(FeedContext context, PairInstrument instrument)
    {
        TradeFlow.Make(context, instrument, 1);
        context.Buffer.Clear();
        LiquidationPayload.Write(context.Buffer, instrument, instrument.LastFill, context.NowMs);
        if (_streams.TryGetValue(instrument, out var own)) context.Publish(own, 1, null);

        if (All is { } all) context.Publish(all, 1, null);
    }
}
