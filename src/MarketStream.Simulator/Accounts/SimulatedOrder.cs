using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>An order of a simulated account, at one moment.</summary>
public sealed record SimulatedOrder
{
    /// <summary>The venue's id.</summary>
    public required long OrderId { get; init; }

    /// <summary>The client's id.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>What is ordered.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Ordered.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Its limit.</summary>
    public required decimal Price { get; init; }

    /// <summary>How far it is.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>Filled so far.</summary>
    public decimal FilledQuantity { get; init; }

    /// <summary>What the fills cost, in what the price is in.</summary>
    public decimal FilledTurnover { get; init; }

    /// <summary>When it was placed, UTC.</summary>
    public required DateTimeOffset CreatedTime { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public required DateTimeOffset UpdateTime { get; init; }

    /// <summary>True until nothing can happen to it any more.</summary>
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
