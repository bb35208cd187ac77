using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;
using MarketStream.Venues;

namespace MarketStream.Simulator.Feeds;

/// <summary>What makes index prices, mark prices and their klines.</summary>
/// <param name="market">The venue's market.</param>
/// <param name="asBefore">Whether index prices of COIN-M have the form that they had before 2026.</param>
internal sealed class IndexSources(Market market, bool asBefore)
{
    private const string Dollar = "USD";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly string[] Dollars = ["USDT", "USDC"];
    private static readonly string[] IndexParts = ["ETH", "BNB", "SOL", "UNI", "LINK"];

    /// <summary>How often mark and index prices come.</summary>
    public static TimeSpan RateOf(string name) => ChannelText.IsEverySecond(name) ? Second : 3 * Second;

    public static void WriteMark(PayloadBuffer to, PairInstrument instrument, FeedContext context)
    {
        instrument.Drift(context.NowMs);
        PricePayload.WriteMark(to, instrument, context.NowMs);
    }

    /// <summary>How to make the source of a stream; null for other channels, and for what has no such price.</summary>
    public Func<FeedStream, EventSource>? For(string name, VenueChannel channel, EventKind kind, string subject)
    {
        switch (kind)
        {
            case EventKind.IndexPrice when market.FindPerpetual(subject) is { } perpetual:
                return stream => new ObjectSource(stream, RateOf(name), (to, context) => WriteIndex(to, perpetual, context));
            case EventKind.Kline when ChannelKind.Has(channel, "indexPrice_kline") && market.FindPerpetual(subject) is { } perpetual:
                return stream => new PriceKlineSource(stream, perpetual, true, InstrumentSources.ClockOf(name));
            case EventKind.Kline when ChannelKind.Has(channel, "markPrice_kline") && market.Find(subject) is PairInstrument instrument:
                return stream => new PriceKlineSource(stream, instrument, false, InstrumentSources.ClockOf(name)) { EndsMs = instrument.ExpiresMs };
            case EventKind.MarkPrice:
                return ForMark(name, subject);
            case EventKind.CompositeIndex when market.Find(subject) is PairInstrument { IsDated: false } index:
                return stream => new ObjectSource(stream, Second, (to, context) => WriteComposite(to, index, context));
            case EventKind.AssetIndex when AssetOf(subject) is { } asset:
                return stream => new ObjectSource(stream, Second, (to, context) => WriteAsset(to, asset, context));
            default:
                return null;
        }
    }

    public Func<FeedStream, EventSource> ForAllAssets() =>
        stream => new ArraySource<string>(stream, Second, () => [.. AssetPrices.Listed, .. Dollars], WriteAsset);

    // The asset whose value in dollars is asked for, BTC of BTCUSD; null for other subjects.
    private static string? AssetOf(string subject)
    {
        if (!subject.EndsWith(Dollar, StringComparison.Ordinal)) return null;

        var asset = subject[..^Dollar.Length];
        return AssetPrices.Listed.Contains(asset) || Dollars.Contains(asset) ? asset : null;
    }

    // Of a symbol of either family; of all contracts on a pair, where the subject is one.
    private Func<FeedStream, EventSource>? ForMark(string name, string subject)
    {
        var own = market.Find(subject);
        if (own is null && market.FindPerpetual(subject) is { } perpetual)
        {
            return stream => new ArraySource<PairInstrument>(
                stream, RateOf(name), () => [.. market.Pairs.Where(contract => contract.Terms.Pair == perpetual.Terms.Pair)], WriteMark);
        }

        return (own ?? market.Sister?.Find(subject)) is PairInstrument instrument
            ? stream => new ObjectSource(stream, RateOf(name), (to, context) => WriteMark(to, instrument, context)) { EndsMs = instrument.ExpiresMs }
            : null;
    }

    private void WriteIndex(PayloadBuffer to, PairInstrument perpetual, FeedContext context)
    {
        perpetual.Drift(context.NowMs);
        PricePayload.WriteIndex(to, perpetual, asBefore, context.NowMs);
    }

    private void WriteComposite(PayloadBuffer to, PairInstrument index, FeedContext context)
    {
        index.Drift(context.NowMs);
        var parts = IndexParts.Where(asset => asset != index.Terms.Base).Select(asset => market.FindPerpetual(asset + "USDT")!).ToList();
        IndexPayload.WriteComposite(to, index, parts, context.NowMs);
    }

    private void WriteAsset(PayloadBuffer to, string asset, FeedContext context)
    {
        var perpetual = Dollars.Contains(asset) ? null : market.FindPerpetual(asset + "USDT");
        perpetual?.Drift(context.NowMs);
        IndexPayload.WriteAsset(to, asset, perpetual?.Index.Price(context.NowMs) ?? AssetPrices.Of(asset), context.NowMs);
    }
}
