using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Accounts;

/// <summary>An order at one moment; what its venue does not say is null.</summary>
public sealed record StreamOrder : AccountState
{
    /// <summary>The venue's id; rises above 2^53 on options.</summary>
    public required long OrderId { get; init; }

    /// <summary>The client's id; null when it has none.</summary>
    public required string? ClientOrderId { get; init; }

    /// <summary>What is ordered.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell; null for another word.</summary>
    public required OrderSide? Side { get; init; }

    /// <summary><c>LIMIT</c>, <c>MARKET</c>, <c>STOP</c>, ...; null if not said.</summary>
    public required string? OrderType { get; init; }

    /// <summary>How long it holds; null for another word.</summary>
    public required TimeInForce? TimeInForce { get; init; }

    /// <summary>How far it is; null for another word.</summary>
    public OrderStatus? Status => WireWords<OrderStatus>.Find(StatusText);

    /// <summary>The same in the venue's word; <c>UNKNOWN</c> for an order that the venue does not list any more and cannot be asked for.</summary>
    public required string StatusText { get; init; }

    /// <summary>Ordered: base asset, or contracts on COIN-M and options.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Its price, 0 when it has none.</summary>
    public required decimal Price { get; init; }

    /// <summary>Filled so far.</summary>
    public required decimal FilledQuantity { get; init; }

    /// <summary>Average price of its fills; null when nothing is filled or it is not said.</summary>
    public required decimal? AveragePrice { get; init; }

    /// <summary>When it was placed, UTC; null if not said.</summary>
    public required DateTimeOffset? CreatedTime { get; init; }

    /// <summary>True until nothing can happen to it any more.</summary>
    public bool IsOpen => Status is OrderStatus.New or OrderStatus.PartiallyFilled or OrderStatus.PendingNew or OrderStatus.PendingCancel;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Symbol} {Side} {FilledQuantity}/{Quantity} @ {Price} {StatusText} #{OrderId}");
}
