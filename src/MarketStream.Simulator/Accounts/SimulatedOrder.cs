using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>An order of a simulated account as it is after a change; a snapshot.</summary>
public sealed record SimulatedOrder
{
    /// <summary>The venue's id; above 2^53 on options venues.</summary>
    public required long OrderId { get; init; }

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

    internal decimal AveragePrice => FilledQuantity == 0 ? 0 : FilledTurnover / FilledQuantity;

    internal string StatusText => Status switch
    {
        OrderStatus.New => "NEW",
        OrderStatus.PartiallyFilled => "PARTIALLY_FILLED",
        OrderStatus.Filled => "FILLED",
        OrderStatus.Canceled => "CANCELED",
        _ => "EXPIRED",
    };

    internal string SideText => Side == OrderSide.Buy ? "BUY" : "SELL";

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Symbol} {Side} {FilledQuantity}/{Quantity} @ {Price} {StatusText} #{OrderId}");
}
