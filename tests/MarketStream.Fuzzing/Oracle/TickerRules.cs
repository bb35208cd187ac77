namespace MarketStream.Fuzzing.Oracle;

/// <summary>What a ticker's letters mean besides.</summary>
internal static class TickerRules
{
    public static bool IsWindow(WireSaying said)
    {
        var type = said.Text("e");
        var expected = type is "" or "24hrTicker" ? "24h"
            : type.EndsWith("Ticker", StringComparison.Ordinal) ? type[..^"Ticker".Length]
            : type;
        return expected == (string?)said.Value;
    }

    public static bool HasEarlierVolumes(WireSaying said) => !said.Has("v") && !said.Has("q") && said.Has("V") && said.Has("A");
}
