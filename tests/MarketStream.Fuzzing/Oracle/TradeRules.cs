using MarketStream.Events;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>One of a trade's two sides tells the other.</summary>
internal static class TradeRules
{
    public static OrderSide? Side(WireSaying said) => Written(said) ?? Maker(said) switch
    {
        true => OrderSide.Sell,
        false => OrderSide.Buy,
        null => null,
    };

    public static bool? BuyerIsMaker(WireSaying said) => Maker(said) ?? (Written(said) is { } side ? side == OrderSide.Sell : null);

    private static OrderSide? Written(WireSaying said) => said.Text("S") switch
    {
        "BUY" or "1" => OrderSide.Buy,
        "SELL" or "-1" => OrderSide.Sell,
        _ => null,
    };

    private static bool? Maker(WireSaying said) => said.Text("m") switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };
}
