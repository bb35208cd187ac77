using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>
/// An order was placed, filled, cancelled or otherwise changed (wire <c>e</c> = <c>ORDER_TRADE_UPDATE</c>,
/// <c>executionReport</c>, <c>TRADE_LITE</c>).
/// </summary>
[Wire("o.s", "o[].s", For = nameof(Symbol))]
public sealed class OrderUpdateEvent : OrderEvent
{
    /// <summary>Price times quantity of the fill that the event reports, in the quote asset (spot, wire key <c>Y</c>).</summary>
    [Wire("Y")]
    public decimal? LastFilledQuoteQuantity { get; internal set; }

    /// <summary>Quantity ordered in the quote asset (spot, wire key <c>Q</c>).</summary>
    [Wire("Q")]
    public decimal? QuoteOrderQuantity { get; internal set; }

    /// <summary>Quantity of an iceberg order that the book shows (spot, wire key <c>F</c>).</summary>
    [Wire("F")]
    public decimal? IcebergQuantity { get; internal set; }

    /// <summary>When the order entered the book, UTC (spot, wire key <c>W</c>); null until then.</summary>
    [Wire("W")]
    public DateTimeOffset? WorkingTime { get; internal set; }

    /// <summary>True while the order is in the book (spot, wire key <c>w</c>).</summary>
    [Wire("w")]
    public bool? IsWorking { get; internal set; }

    /// <summary>Why the order was refused, <c>NONE</c> if it was not (spot, wire key <c>r</c>).</summary>
    [Wire("r")]
    public string? RejectReason { get; internal set; }

    /// <summary>The id of the list that the order belongs to (spot, wire key <c>g</c>); null if none (-1 on the wire).</summary>
    [Wire("g")]
    public long? OrderListId { get; internal set; }

    /// <summary>The client's id of the order that this one cancels (spot, wire key <c>C</c>); null if none.</summary>
    [Wire("C")]
    public string? OriginalClientOrderId { get; internal set; }

    /// <summary>The id of a prevented self-trade (spot, wire key <c>v</c>); null if none.</summary>
    [Wire("v")]
    public long? PreventedMatchId { get; internal set; }

    /// <summary>The id of this execution (spot, wire key <c>I</c>).</summary>
    [Wire("I")]
    public long? ExecutionId { get; internal set; }

    /// <summary>How far a trailing stop trails, in basis points, 4 for 0.04 % (spot, wire key <c>d</c>); null for other orders.</summary>
    [Wire("d")]
    public long? TrailingDelta { get; internal set; }

    /// <summary>When a trailing stop began to trail, UTC (spot, wire key <c>D</c>); null until then and for other orders.</summary>
    [Wire("D")]
    public DateTimeOffset? TrailingTime { get; internal set; }

    /// <summary>The number that the client gave to its strategy (spot, wire key <c>j</c>); null if none.</summary>
    [Wire("j")]
    public long? StrategyId { get; internal set; }

    /// <summary>The number that the client gave to the kind of its strategy (spot, wire key <c>J</c>); null if none.</summary>
    [Wire("J")]
    public long? StrategyType { get; internal set; }

    /// <summary>Quantity that expired to prevent self-trades, in the base asset (spot, wire key <c>A</c>); null if none.</summary>
    [Wire("A")]
    public decimal? PreventedQuantity { get; internal set; }

    /// <summary>The part of it that this event reports, in the base asset (spot, wire key <c>B</c>); null if none.</summary>
    [Wire("B")]
    public decimal? LastPreventedQuantity { get; internal set; }

    /// <summary>The group of accounts within which self-trades are prevented (spot, wire key <c>u</c>); null unless one was.</summary>
    [Wire("u")]
    public long? TradeGroupId { get; internal set; }

    /// <summary>The order that this one would have matched (spot, wire key <c>U</c>); null unless a self-trade was prevented.</summary>
    [Wire("U")]
    public long? CounterOrderId { get; internal set; }

    /// <summary>The symbol of that order (spot, wire key <c>Cs</c>); null unless a self-trade was prevented.</summary>
    [Wire("Cs")]
    public string? CounterSymbol { get; internal set; }

    /// <summary>Quantity of the prevented execution, in the base asset (spot, wire key <c>pl</c>); null if none.</summary>
    [Wire("pl")]
    public decimal? PreventedExecutionQuantity { get; internal set; }

    /// <summary>Price of the prevented execution, in the quote asset (spot, wire key <c>pL</c>); null if none.</summary>
    [Wire("pL")]
    public decimal? PreventedExecutionPrice { get; internal set; }

    /// <summary>Price times quantity of the prevented execution, in the quote asset (spot, wire key <c>pY</c>); null if none.</summary>
    [Wire("pY")]
    public decimal? PreventedExecutionQuoteQuantity { get; internal set; }

    /// <summary>How the order was allocated, <c>ONE_PARTY_TRADE_REPORT</c> (spot, wire key <c>b</c>); null for orders without allocation.</summary>
    [Wire("b")]
    public string? MatchType { get; internal set; }

    /// <summary>The allocation's id (spot, wire key <c>a</c>); null for orders without allocation.</summary>
    [Wire("a")]
    public long? AllocationId { get; internal set; }

    /// <summary>
    /// Where the order works, <c>SOR</c> or <c>EXCHANGE</c> (spot, wire key <c>k</c>); null for orders that cannot have allocations.
    /// </summary>
    [Wire("k")]
    public string? WorkingFloor { get; internal set; }

    /// <summary>True when smart order routing was used (spot, wire key <c>uS</c>); null for other orders.</summary>
    [Wire("uS")]
    public bool? UsesSmartOrderRouting { get; internal set; }

    /// <summary>What a pegged order follows, <c>PRIMARY_PEG</c> or <c>MARKET_PEG</c> (spot, wire key <c>gP</c>); null for other orders.</summary>
    [Wire("gP")]
    public string? PegPriceType { get; internal set; }

    /// <summary>The unit of the distance that a pegged order keeps, <c>PRICE_LEVEL</c> (spot, wire key <c>gOT</c>); null if none.</summary>
    [Wire("gOT")]
    public string? PegOffsetType { get; internal set; }

    /// <summary>The distance that a pegged order keeps, in that unit (spot, wire key <c>gOV</c>); null if none.</summary>
    [Wire("gOV")]
    public long? PegOffsetValue { get; internal set; }

    /// <summary>The price of a pegged order at present, in the quote asset (spot, wire key <c>gp</c>); null for other orders.</summary>
    [Wire("gp")]
    public decimal? PeggedPrice { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {SideText} {FilledQuantity}/{Quantity} @ {Price} {StatusText} #{OrderId}");
}
