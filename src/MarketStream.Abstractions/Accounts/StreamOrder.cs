using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Accounts;

/// <summary>
/// An order, or a conditional order of a futures venue, which waits outside the order book until its trigger price is reached and then
/// places an order; a snapshot. A value that the venue does not send is null.
/// </summary>
public sealed record StreamOrder : AccountState
{
    /// <summary>
    /// The venue's id; above 2^53 on options venues. 0 for a conditional order, whose id is <see cref="AlgoId"/>.
    /// </summary>
    public required long OrderId { get; init; }

    /// <summary>
    /// The venue's id of a conditional order (wire key <c>algoId</c>); null for any other order. Venues number conditional orders apart
    /// from the others, so the same number may stand for two orders.
    /// </summary>
    public long? AlgoId { get; init; }

    /// <summary>True for a conditional order: it is not in the order book, and nothing of it is filled before it is triggered.</summary>
    public bool IsConditional => AlgoId is not null;

    /// <summary>Price at which a conditional order is triggered, in the quote asset (wire key <c>triggerPrice</c>); null for any other order.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>
    /// The <see cref="OrderId"/> of the order that a conditional order has placed (wire key <c>actualOrderId</c>); null until it is
    /// triggered, and for any other order.
    /// </summary>
    public long? TriggeredOrderId { get; init; }

    /// <summary>The client's id; null when it has none. For a conditional order it is the one that was given to it (wire key <c>clientAlgoId</c>).</summary>
    public required string? ClientOrderId { get; init; }

    /// <summary>The symbol, as payloads spell it.</summary>
    public required string Symbol { get; init; }

    /// <summary>
    /// The futures market that it belongs to, on venues whose accounts trade on several (Portfolio Margin), which number their orders
    /// separately; null for an order of the margin account, and elsewhere.
    /// </summary>
    public ContractFamily? ContractFamily { get; init; }

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

    /// <summary>
    /// Quantity ordered, never negative, in the base asset, in contracts on COIN-M and options; 0 for a conditional order that closes the
    /// whole position.
    /// </summary>
    public required decimal Quantity { get; init; }

    /// <summary>The limit price in the quote asset, 0 when the order has none.</summary>
    public required decimal Price { get; init; }

    /// <summary>Quantity filled so far, never negative; of a conditional order, what the order that it has placed has filled.</summary>
    public required decimal FilledQuantity { get; init; }

    /// <summary>Average price of the order's fills; null when nothing is filled or the venue does not send it.</summary>
    public required decimal? AveragePrice { get; init; }

    /// <summary>When the order was placed, UTC; null if the venue does not send it.</summary>
    public required DateTimeOffset? CreatedTime { get; init; }

    /// <summary>
    /// True while the order can still be filled, cancelled or expire. A conditional order that was triggered is no longer open; the order
    /// that it has placed is.
    /// </summary>
    public bool IsOpen => Status is OrderStatus.New or OrderStatus.PartiallyFilled or OrderStatus.PendingNew or OrderStatus.PendingCancel or OrderStatus.Triggering;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Symbol} {Side} {FilledQuantity}/{Quantity} @ {Price} {(IsConditional ? $"from {TriggerPrice} " : "")}{StatusText} #{AlgoId ?? OrderId}");
}
