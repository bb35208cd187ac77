using MarketStream.Events;
using MarketStream.Fuzzing.Wire;

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

    /// <summary>Options of 2026 send a fraction, which is shown as a percentage with the same digits.</summary>
    public static bool IsPercentOfFraction(WireField field) =>
        ((TickerEvent)field.Holder).Venue.StartsWith("binance-options-2026", StringComparison.Ordinal)
        && WireNumber.TryParse(field.Text("P"), out var fraction)
        && (fraction with { Scale = fraction.Scale - 2 }).IsSame((decimal)field.Value!);

    public static bool HasEarlierVolumes(WireField field) => !field.Has("v") && !field.Has("q") && field.Has("V") && field.Has("A");
}
