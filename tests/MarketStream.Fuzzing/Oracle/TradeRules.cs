using MarketStream.Events;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>The taker's side follows from the maker's, and the reverse.</summary>
internal static class TradeRules
{
    public static OrderSide? Side(WireField field) => Written(field) ?? Maker(field) switch
    {
        true => OrderSide.Sell,
        false => OrderSide.Buy,
        null => null,
    };

    public static bool? BuyerIsMaker(WireField field) => Maker(field) ?? (Written(field) is { } side ? side == OrderSide.Sell : null);

    private static OrderSide? Written(WireField field) => field.Text("S") switch
    {
        "BUY" or "1" => OrderSide.Buy,
        "SELL" or "-1" => OrderSide.Sell,
        _ => null,
    };

    private static bool? Maker(WireField field) => field.Text("m") switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };
}
