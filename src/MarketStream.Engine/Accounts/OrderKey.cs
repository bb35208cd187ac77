using MarketStream.Accounts;

namespace MarketStream.Engine.Accounts;

/// <summary>What names an order: venues count the ids of each symbol apart.</summary>
internal readonly record struct OrderKey(string Symbol, long OrderId)
{
    public static OrderKey Of(StreamOrder order) => new(order.Symbol, order.OrderId);
}
