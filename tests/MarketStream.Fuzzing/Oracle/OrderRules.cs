using System.Text.Json;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>The three forms of an order update.</summary>
internal static class OrderRules
{
    /// <summary>True when the order's fields are in an object of their own.</summary>
    public static bool IsNested(WireField field) =>
        StrictJson.TryFind(field.Payload, "o", out var order) && order.ValueKind == JsonValueKind.Object;

    /// <summary>Orders of the older options venue have no side, but a negative quantity for a sale.</summary>
    public static bool IsGivenByQuantity(WireField field)
    {
        if (!StrictJson.TryFind(field.Payload, "o", out var orders) || orders.ValueKind != JsonValueKind.Array) return false;
        var order = (OrderUpdateEvent)field.Holder;
        foreach (var element in orders.EnumerateArray())
        {
            if (!StrictJson.TryFind(element, "q", out var quantity)) continue;
            if (order.SideText == "SELL" && WireValue.IsSame(quantity, -order.Quantity)) return IsSide(field.Value, OrderSide.Sell);
            if (order.SideText == "BUY" && WireValue.IsSame(quantity, order.Quantity)) return IsSide(field.Value, OrderSide.Buy);
        }

        return false;
    }

    /// <summary>Options of 2026 write costs as negative numbers.</summary>
    public static bool IsNegatedCost(WireField field) =>
        IsOptions(field) && field.Value is decimal value && field.Found.Any(found => WireValue.IsSame(found, -value));

    /// <summary>COIN-M and options of 2026 add up the quantities of open orders, and USD-M their values.</summary>
    public static bool HasOpenQuantities(WireField field) =>
        IsOptions(field)
        || ((OrderUpdateEvent)field.Holder).Venue.StartsWith("binance-coinm", StringComparison.Ordinal)
        || field.Text("fs") is "CM" or "2";

    private static bool IsOptions(WireField field) =>
        ((OrderUpdateEvent)field.Holder).Venue.StartsWith("binance-options-2026", StringComparison.Ordinal);

    private static bool IsSide(object? value, OrderSide side) =>
        value is OrderSide held ? held == side : value as string == WireWord.Of(side.ToString());
}
