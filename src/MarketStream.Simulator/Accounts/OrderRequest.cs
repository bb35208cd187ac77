using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>What to do with an order of a simulated account.</summary>
public sealed record OrderRequest
{
    /// <summary>What to do.</summary>
    public required OrderAction Action { get; init; }

    /// <summary>
    /// The symbol of a new order, upper case. For an order that exists it matters only where two markets of the account have the same id
    /// (Portfolio Margin).
    /// </summary>
    public string? Symbol { get; init; }

    /// <summary>The venue's id of the order to fill, cancel or expire; null to find it by <see cref="ClientOrderId"/>.</summary>
    public long? OrderId { get; init; }

    /// <summary>The venue's id of the conditional order to trigger, cancel or expire; null for any other order.</summary>
    public long? AlgoId { get; init; }

    /// <summary>
    /// Makes a new order a conditional one (futures): it waits until a trade of the symbol crosses this price, in the quote asset. Null
    /// for an order that enters the book at once.
    /// </summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>
    /// Whether a new conditional order waits for a better price (buys at or below the trigger, sells at or above it) and not for a worse
    /// one as a stop does.
    /// </summary>
    public bool IsTakeProfit { get; init; }

    /// <summary>The client's id: that of a new order, which gets one when it is null, or that of the order to find.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The side of a new order; ignored for an order that exists.</summary>
    public OrderSide Side { get; init; }

    /// <summary>The quantity to order, 1 when null, or the quantity to fill, the whole rest when null.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The limit price of a new order, 1 (the trigger price of a conditional one) when null, or the price of a fill, the order's limit when null; in the quote asset.</summary>
    public decimal? Price { get; init; }
}
