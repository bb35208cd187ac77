using System.Globalization;
using MarketStream.Accounts;

namespace MarketStream.Engine.Accounts;

/// <summary>Selects an order by the venue's id or the client's id, and by the symbol where ids are not unique.</summary>
/// <param name="OrderId">The venue's id; null for any.</param>
/// <param name="ClientOrderId">The client's id; null for any.</param>
/// <param name="Symbol">The symbol; null for any.</param>
/// <param name="AlgoId">The venue's id of a conditional order, which is numbered apart from the others; null for any.</param>
public sealed record OrderChoice(long? OrderId, string? ClientOrderId, string? Symbol, long? AlgoId = null)
{
    /// <summary>The id or symbol that was given.</summary>
    public object Target => (object?)(OrderId ?? AlgoId) ?? ClientOrderId ?? Symbol ?? "";

    /// <summary>True when the order is selected.</summary>
    public bool Accepts(StreamOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return (OrderId is null || (order.OrderId == OrderId && !order.IsConditional))
            && (AlgoId is null || order.AlgoId == AlgoId)
            && (ClientOrderId is null || order.ClientOrderId == ClientOrderId)
            && (Symbol is null || string.Equals(order.Symbol, Symbol, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{OrderId}{AlgoId}{ClientOrderId}{(Symbol is null ? "" : $" ({Symbol})")}");
}
