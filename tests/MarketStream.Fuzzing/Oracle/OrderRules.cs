using System.Text.Json;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>The three forms of an order update.</summary>
internal static class OrderRules
{
    /// <summary>The order's fields stand in an object of their own.</summary>
    public static bool IsNested(WireSaying said) =>
        StrictJson.TryFind(said.Payload, "o", out var order) && order.ValueKind == JsonValueKind.Object;

    /// <summary>Orders of the older options venue have no field for the side: what is sold has a negative quantity.</summary>
    public static bool IsToldByQuantity(WireSaying said)
    {
        if (!StrictJson.TryFind(said.Payload, "o", out var orders) || orders.ValueKind != JsonValueKind.Array) return false;
        var order = (OrderUpdateEvent)said.Holder;
        foreach (var element in orders.EnumerateArray())
        {
            if (!StrictJson.TryFind(element, "q", out var quantity)) continue;
            if (order.SideText == "SELL" && WireValue.IsSame(quantity, -order.Quantity)) return IsSide(said.Value, OrderSide.Sell);
            if (order.SideText == "BUY" && WireValue.IsSame(quantity, order.Quantity)) return IsSide(said.Value, OrderSide.Buy);
        }

        return false;
    }

    private static bool IsSide(object? value, OrderSide side) =>
        value is OrderSide held ? held == side : value as string == WireWord.Of(side.ToString());
}
