using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Accounts;

/// <summary>An order; a snapshot. A value that the venue does not send is null.</summary>
public sealed record StreamOrder : AccountState
{
    /// <summary>The venue's id; above 2^53 on options venues.</summary>
    public required long OrderId { get; init; }

    /// <summary>The client's id; null when it has none.</summary>
    public required string? ClientOrderId { get; init; }

    /// <summary>The symbol, as payloads spell it.</summary>
    public required string Symbol { get; init; }

    /// <summary>The side; null for an unknown value.</summary>
    public required OrderSide? Side { get; init; }

    /// <summary>The type: <c>LIMIT</c>, <c>MARKET</c>, <c>STOP</c>, ...; null if the venue does not send it.</summary>
    public required string? OrderType { get; init; }

    /// <summary>How long the order stays valid; null for an unknown value.</summary>
    public required TimeInForce? TimeInForce { get; init; }

    /// <summary>The state of the order; null for an unknown value.</summary>
    public OrderStatus? Status => WireWords<OrderStatus>.Find(StatusText);

    /// <summary>
    /// The same as the venue writes it; <c>UNKNOWN</c> for an order that the venue does not list any more and does not report when asked.
    /// </summary>
    public required string StatusText { get; init; }

    /// <summary>Quantity ordered, in the base asset, in contracts on COIN-M and options.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The limit price in the quote asset, 0 when the order has none.</summary>
    public required decimal Price { get; init; }

    /// <summary>Quantity filled so far.</summary>
    public required decimal FilledQuantity { get; init; }

    /// <summary>Average price of the order's fills; null when nothing is filled or the venue does not send it.</summary>
    public required decimal? AveragePrice { get; init; }

    /// <summary>When the order was placed, UTC; null if the venue does not send it.</summary>
    public required DateTimeOffset? CreatedTime { get; init; }

    /// <summary>True while the order can still be filled, cancelled or expire.</summary>
    public bool IsOpen => Status is OrderStatus.New or OrderStatus.PartiallyFilled or OrderStatus.PendingNew or OrderStatus.PendingCancel;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Symbol} {Side} {FilledQuantity}/{Quantity} @ {Price} {StatusText} #{OrderId}");
}
