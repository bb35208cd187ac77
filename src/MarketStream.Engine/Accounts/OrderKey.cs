using MarketStream.Accounts;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Identifies an order: venues number the orders of each symbol and of each market separately, and conditional orders apart from the others.
/// </summary>
internal readonly record struct OrderKey(string Symbol, long Id, bool IsConditional, ContractFamily? Family = null)
{
    public static OrderKey Of(StreamOrder order) => new(order.Symbol, order.AlgoId ?? order.OrderId, order.IsConditional, order.ContractFamily);
}
