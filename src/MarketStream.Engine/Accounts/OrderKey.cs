using MarketStream.Accounts;

namespace MarketStream.Engine.Accounts;

/// <summary>Identifies an order: venues number the orders of each symbol separately.</summary>
internal readonly record struct OrderKey(string Symbol, long OrderId)
{
    public static OrderKey Of(StreamOrder order) => new(order.Symbol, order.OrderId);
}
