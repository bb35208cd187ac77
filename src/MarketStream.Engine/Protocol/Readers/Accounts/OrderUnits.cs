using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

/// <summary>Converts what a venue writes of orders in units of its own.</summary>
internal static class OrderUnits
{
    public static void Convert(OrderUpdateEvent order, WireUnits units)
    {
        // Portfolio Margin sends the orders of both families, each in the units of its market.
        if (units.HasFlag(WireUnits.OpenOrdersAreQuantities) || order.ContractFamily == ContractFamily.CoinMargined)
        {
            (order.BidsQuantity, order.BidsNotional) = (order.BidsNotional, null);
            (order.AsksQuantity, order.AsksNotional) = (order.AsksNotional, null);
        }

        if (!units.HasFlag(WireUnits.CostsAreNegative)) return;
        order.Commission = Negate(order.Commission);
        foreach (var fill in order.Fills ?? EventList<OrderFill>.Empty) fill.Commission = Negate(fill.Commission);
    }

    // A zero keeps its sign, since no venue writes a negative one.
    private static decimal? Negate(decimal? value) => value is null or 0 ? value : -value;
}
