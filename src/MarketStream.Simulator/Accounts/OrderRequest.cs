using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>What is to become of an order of a simulated account.</summary>
public sealed record OrderRequest
{
    /// <summary>What becomes of it.</summary>
    public required OrderAction Action { get; init; }

    /// <summary>What is ordered, to place it.</summary>
    public string? Symbol { get; init; }

    /// <summary>Which order, for anything else; or the client's id of it.</summary>
    public long? OrderId { get; init; }

    /// <summary>The client's id: given to a new order, or to find it by.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Buy or sell.</summary>
    public OrderSide Side { get; init; }

    /// <summary>How much is ordered, 1 when null; or filled, all that is left when null.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The order's limit, 1 when null; or the fill's price, the limit when null.</summary>
    public decimal? Price { get; init; }
}
