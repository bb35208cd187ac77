using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>An order of a simulated account as it is after a change; a snapshot.</summary>
public sealed record SimulatedOrder
{
    /// <summary>The venue's id; above 2^53 on options venues; 0 for a conditional order.</summary>
    public required long OrderId { get; init; }

    /// <summary>The venue's id of a conditional order, which is numbered apart from the others; null for any other order.</summary>
    public long? AlgoId { get; init; }

    /// <summary>Price at which a conditional order is triggered, in the quote asset; null for any other order.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>The id of the order that a conditional order has placed; null until then, and for any other order.</summary>
    public long? TriggeredOrderId { get; init; }

    /// <summary>The client's id, <c>sim-1</c> when the request gave none.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The symbol, upper case.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>The quantity ordered: base asset, or contracts on COIN-M and options.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The limit price, in the quote asset.</summary>
    public required decimal Price { get; init; }

    /// <summary>The order's state.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>The quantity filled so far.</summary>
    public decimal FilledQuantity { get; init; }

    /// <summary>Sum of price times quantity of the fills, in the quote asset.</summary>
    public decimal FilledTurnover { get; init; }

    /// <summary>When it was placed, UTC.</summary>
    public required DateTimeOffset CreatedTime { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public required DateTimeOffset UpdateTime { get; init; }

    /// <summary>True while the order can still be filled, cancelled or expire.</summary>
    public bool IsOpen => Status is OrderStatus.New or OrderStatus.PartiallyFilled;

    /// <summary>The futures market that it belongs to, where the account trades on both; null elsewhere.</summary>
    internal ContractFamily? Family { get; init; }

    /// <summary>When a conditional order was triggered, UTC; null until then.</summary>
    internal DateTimeOffset? TriggerTime { get; init; }

    /// <summary>Whether a conditional order waits for a better price, and not for a worse one as a stop does.</summary>
    internal bool IsTakeProfit { get; init; }

    internal string TypeText => TriggerPrice is null ? "LIMIT" : IsTakeProfit ? "TAKE_PROFIT" : "STOP";

    /// <summary>Whether a price triggers it: a stop buys at a higher price and sells at a lower one, a take-profit the other way round.</summary>
    internal bool IsTriggeredBy(decimal price) => (Side == OrderSide.Buy) != IsTakeProfit ? price >= TriggerPrice : price <= TriggerPrice;

    internal decimal AveragePrice => FilledQuantity == 0 ? 0 : FilledTurnover / FilledQuantity;

    internal string StatusText => Status switch
    {
        OrderStatus.New => "NEW",
        OrderStatus.PartiallyFilled => "PARTIALLY_FILLED",
        OrderStatus.Filled => "FILLED",
        OrderStatus.Canceled => "CANCELED",
        OrderStatus.Triggering => "TRIGGERING",
        OrderStatus.Triggered => "TRIGGERED",
        OrderStatus.Finished => "FINISHED",
        _ => "EXPIRED",
    };

    internal string SideText => Side == OrderSide.Buy ? "BUY" : "SELL";

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Symbol} {Side} {FilledQuantity}/{Quantity} @ {Price} {StatusText} #{AlgoId ?? OrderId}");
}
