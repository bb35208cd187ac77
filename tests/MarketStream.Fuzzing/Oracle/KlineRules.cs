using MarketStream.Events;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>The meaning of a kline's fields depends on its source.</summary>
internal static class KlineRules
{
    public static bool IsSource(WireField field) => (KlineSource?)field.Value == field.Text("e") switch
    {
        "continuous_kline" => KlineSource.Continuous,
        "indexPrice_kline" => KlineSource.IndexPrice,
        "markPrice_kline" => KlineSource.MarkPrice,
        _ => default(KlineSource),
    };

    // The symbol inside the kline counts for mark prices only; a kline of an index has its pair as symbol.
    public static bool IsSymbol(WireField field)
    {
        var kline = (KlineEvent)field.Holder;
        return field.Text("s").Length == 0
            && (kline.Symbol == StreamSymbol.Of(kline.Stream) || (kline.Source == KlineSource.IndexPrice && kline.Symbol == kline.Pair));
    }

    public static bool IsOfPrices(WireField field) => field.Value is null && Source(field) is KlineSource.IndexPrice or KlineSource.MarkPrice;

    public static bool IsNoTradeId(WireField field) =>
        FieldRules.NullForNegative(field) || (field.Value is null && Source(field) != default);

    public static bool IsNoUpdateId(WireField field) =>
        FieldRules.NullForNegative(field) || (field.Value is null && Source(field) != KlineSource.Continuous);

    public static bool IsNoUpdateTime(WireField field) =>
        FieldRules.NullForNegative(field) || FieldRules.NullForZero(field)
        || (field.Value is null && Source(field) is not (KlineSource.IndexPrice or KlineSource.MarkPrice));

    private static KlineSource Source(WireField field) => ((KlineEvent)field.Holder).Source;
}
