using MarketStream.Events;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>What a kline is made of decides what its fields are.</summary>
internal static class KlineRules
{
    public static bool IsSource(WireSaying said) => (KlineSource?)said.Value == said.Text("e") switch
    {
        "continuous_kline" => KlineSource.Continuous,
        "indexPrice_kline" => KlineSource.IndexPrice,
        "markPrice_kline" => KlineSource.MarkPrice,
        _ => default(KlineSource),
    };

    // The bar's symbol counts for mark prices alone; an index has its pair for one.
    public static bool IsSymbol(WireSaying said)
    {
        var kline = (KlineEvent)said.Holder;
        return said.Text("s").Length == 0
            && (kline.Symbol == StreamSymbol.Of(kline.Stream) || (kline.Source == KlineSource.IndexPrice && kline.Symbol == kline.Pair));
    }

    public static bool IsOfPrices(WireSaying said) => said.Value is null && Source(said) is KlineSource.IndexPrice or KlineSource.MarkPrice;

    public static bool IsNoTradeId(WireSaying said) =>
        FieldRules.NullForNegative(said) || (said.Value is null && Source(said) != default);

    public static bool IsNoUpdateId(WireSaying said) =>
        FieldRules.NullForNegative(said) || (said.Value is null && Source(said) != KlineSource.Continuous);

    public static bool IsNoUpdateTime(WireSaying said) =>
        FieldRules.NullForNegative(said) || FieldRules.NullForZero(said)
        || (said.Value is null && Source(said) is not (KlineSource.IndexPrice or KlineSource.MarkPrice));

    private static KlineSource Source(WireSaying said) => ((KlineEvent)said.Holder).Source;
}
