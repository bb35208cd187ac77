using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>A conditional order was placed, triggered, filled or cancelled (wire <c>e</c> = <c>ALGO_UPDATE</c>, USD-M).</summary>
[Wire("o.s", For = nameof(Symbol))]
public sealed class AlgoOrderEvent : AccountEvent
{
    /// <summary>The client's id of the order (wire key <c>o.caid</c>); null when it has none.</summary>
    [Wire("o.caid")]
    public string? ClientAlgoId { get; internal set; }

    /// <summary>The venue's id of the order (wire key <c>o.aid</c>).</summary>
    [Wire("o.aid")]
    public long AlgoId { get; internal set; }

    /// <summary>The kind of algorithm, <c>CONDITIONAL</c> (wire key <c>o.at</c>).</summary>
    [Wire("o.at")]
    public string? AlgoType { get; internal set; }

    /// <summary>The type of the order: <c>STOP</c>, <c>TAKE_PROFIT</c>, ... (wire key <c>o.o</c>).</summary>
    [Wire("o.o")]
    public string? OrderType { get; internal set; }

    /// <summary>The order's side (wire key <c>o.S</c>); null for any other value.</summary>
    [Wire("o.S")]
    public OrderSide? Side => WireWords<OrderSide>.Find(SideText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("o.S")]
    public string? SideText { get; internal set; }

    /// <summary>The side of the position that the order changes (wire key <c>o.ps</c>); null for an unknown value.</summary>
    [Wire("o.ps")]
    public PositionSide? PositionSide => WireWords<PositionSide>.Find(PositionSideText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("o.ps")]
    public string? PositionSideText { get; internal set; }

    /// <summary>How long the order stays valid (wire key <c>o.f</c>); null for an unknown value.</summary>
    [Wire("o.f")]
    public TimeInForce? TimeInForce => WireWords<TimeInForce>.Find(TimeInForceText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("o.f")]
    public string? TimeInForceText { get; internal set; }

    /// <summary>Quantity ordered, in the base asset (wire key <c>o.q</c>).</summary>
    [Wire("o.q")]
    public decimal? Quantity { get; internal set; }

    /// <summary>The state: <c>NEW</c>, <c>TRIGGERED</c>, <c>CANCELED</c>, ... (wire key <c>o.X</c>).</summary>
    [Wire("o.X")]
    public string? AlgoStatus { get; internal set; }

    /// <summary>
    /// The id of the order that was placed when it was triggered (wire key <c>o.ai</c>); null until triggered (empty on the wire).
    /// </summary>
    [Wire("o.ai")]
    public long? OrderId { get; internal set; }

    /// <summary>Average price of the fills of that order (wire key <c>o.ap</c>).</summary>
    [Wire("o.ap")]
    public decimal? AveragePrice { get; internal set; }

    /// <summary>Quantity of that order that is filled (wire key <c>o.aq</c>).</summary>
    [Wire("o.aq")]
    public decimal? FilledQuantity { get; internal set; }

    /// <summary>The type of that order (wire key <c>o.act</c>); <c>0</c> until triggered.</summary>
    [Wire("o.act")]
    public string? TriggeredOrderType { get; internal set; }

    /// <summary>Price at which it is triggered (wire key <c>o.tp</c>).</summary>
    [Wire("o.tp")]
    public decimal? TriggerPrice { get; internal set; }

    /// <summary>The order's limit price (wire key <c>o.p</c>).</summary>
    [Wire("o.p")]
    public decimal? Price { get; internal set; }

    /// <summary>What happens when the order would match an order of the same account (wire key <c>o.V</c>).</summary>
    [Wire("o.V")]
    public string? SelfTradePrevention { get; internal set; }

    /// <summary>Which price triggers the order: <c>CONTRACT_PRICE</c> or <c>MARK_PRICE</c> (wire key <c>o.wt</c>).</summary>
    [Wire("o.wt")]
    public string? WorkingType { get; internal set; }

    /// <summary>How the price follows the order book, <c>NONE</c> if it does not (wire key <c>o.pm</c>).</summary>
    [Wire("o.pm")]
    public string? PriceMatch { get; internal set; }

    /// <summary>True when the order closes the whole position (wire key <c>o.cp</c>).</summary>
    [Wire("o.cp")]
    public bool? IsClosePosition { get; internal set; }

    /// <summary>True when the order is not triggered while mark price and last price are far apart (wire key <c>o.pP</c>).</summary>
    [Wire("o.pP")]
    public bool? IsPriceProtected { get; internal set; }

    /// <summary>True when the order can only reduce a position (wire key <c>o.R</c>).</summary>
    [Wire("o.R")]
    public bool? IsReduceOnly { get; internal set; }

    /// <summary>When it was triggered, UTC (wire key <c>o.tt</c>); null until then (0 on the wire).</summary>
    [Wire("o.tt")]
    public DateTimeOffset? TriggerTime { get; internal set; }

    /// <summary>When the order expires, UTC (wire key <c>o.gtd</c>); null if never (0 on the wire).</summary>
    [Wire("o.gtd")]
    public DateTimeOffset? GoodTillDate { get; internal set; }

    /// <summary>Why it failed, in the venue's words (wire key <c>o.rm</c>); null if the venue does not send it.</summary>
    [Wire("o.rm")]
    public string? RejectReason { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {SideText} {Quantity} {OrderType} at {TriggerPrice} {AlgoStatus}");
}
