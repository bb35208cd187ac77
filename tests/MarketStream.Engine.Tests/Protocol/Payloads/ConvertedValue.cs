using System.Globalization;
using System.Text.Json;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Tests.Protocol.Payloads;

/// <summary>The few values that a venue writes in units of its own, which the readers convert.</summary>
internal static class ConvertedValue
{
    private const string Options = "binance-options-2026";

    /// <summary>True when the event holds the value in the unit of the property.</summary>
    public static bool IsHeld(StreamEvent item, string path, JsonElement value)
    {
        if (item.Venue != Options || !decimal.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var number)) return false;
        return (item, path) switch
        {
            (TickerEvent ticker, "P") => ticker.PriceChangePercent == 100 * number,
            (OrderUpdateEvent order, "o.n") => order.Commission == -number,
            _ => false,
        };
    }
}
