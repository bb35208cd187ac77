using MarketStream.Accounts;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>One of the lists of open orders that a venue keeps apart.</summary>
internal readonly record struct OrderList(ContractFamily? Family, bool IsConditional)
{
    /// <summary>The list that an order is in while it is open.</summary>
    public static OrderList Of(StreamOrder order) => new(order.ContractFamily, order.IsConditional);

    /// <summary>What it lists, in words.</summary>
    public override string ToString() => (IsConditional ? "conditional orders" : "orders") + Family switch
    {
        ContractFamily.UsdMargined => " of USD-M",
        ContractFamily.CoinMargined => " of COIN-M",
        _ => IsConditional ? "" : " of the margin account",
    };
}
