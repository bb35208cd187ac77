using MarketStream.Accounts;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Identifies an order: venues number the orders of each symbol separately, and conditional orders apart from the others.
/// </summary>
internal readonly record struct OrderKey(string Symbol, long Id, bool IsConditional)
{
    public static OrderKey Of(StreamOrder order) => new(order.Symbol, order.AlgoId ?? order.OrderId, order.IsConditional);
}
