namespace MarketStream.Fuzzing.Oracle;

/// <summary>Other meanings of a ticker's keys.</summary>
internal static class TickerRules
{
    public static bool IsWindow(WireField field)
    {
        var type = field.Text("e");
        var expected = type is "" or "24hrTicker" ? "24h"
            : type.EndsWith("Ticker", StringComparison.Ordinal) ? type[..^"Ticker".Length]
            : type;
        return expected == (string?)field.Value;
    }

    public static bool HasEarlierVolumes(WireField field) => !field.Has("v") && !field.Has("q") && field.Has("V") && field.Has("A");
}
