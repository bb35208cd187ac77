using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>
/// A conditional order was placed, triggered, filled or cancelled (wire <c>e</c> = <c>ALGO_UPDATE</c> of futures, whose order is <c>o</c>,
/// and <c>ao</c> on Portfolio Margin, which also sends <c>CONDITIONAL_ORDER_TRADE_UPDATE</c> with <c>so</c>).
/// </summary>
[Wire("o.s", "ao.s", "so.s", For = nameof(Symbol))]
public sealed class AlgoOrderEvent : AccountEvent
{
    /// <summary>The client's id of the order (wire key <c>o.caid</c> or <c>so.c</c>); null when it has none.</summary>
    [Wire("o.caid", "ao.caid", "so.c")]
    public string? ClientAlgoId { get; internal set; }

    /// <summary>The venue's id of the order (wire key <c>o.aid</c> or <c>so.si</c>).</summary>
    [Wire("o.aid", "ao.aid", "so.si")]
    public long AlgoId { get; internal set; }

    /// <summary>The kind of algorithm, <c>CONDITIONAL</c> (wire key <c>o.at</c>).</summary>
    [Wire("o.at", "ao.at")]
    public string? AlgoType { get; internal set; }

    /// <summary>The type of the order: <c>STOP</c>, <c>TAKE_PROFIT</c>, ... (wire key <c>o.o</c> or <c>so.st</c>).</summary>
    [Wire("o.o", "ao.o", "so.st")]
    public string? OrderType { get; internal set; }

    /// <summary>The order's side (wire key <c>o.S</c> or <c>so.S</c>); null for any other value.</summary>
    [Wire("o.S", "ao.S", "so.S")]
    public OrderSide? Side => WireWords<OrderSide>.Find(SideText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("o.S", "ao.S", "so.S")]
    public string? SideText { get; internal set; }

    /// <summary>The side of the position that the order changes (wire key <c>o.ps</c> or <c>so.ps</c>); null for an unknown value.</summary>
    [Wire("o.ps", "ao.ps", "so.ps")]
    public PositionSide? PositionSide => WireWords<PositionSide>.Find(PositionSideText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("o.ps", "ao.ps", "so.ps")]
    public string? PositionSideText { get; internal set; }

    /// <summary>How long the order stays valid (wire key <c>o.f</c> or <c>so.f</c>); null for an unknown value.</summary>
    [Wire("o.f", "ao.f", "so.f")]
    public TimeInForce? TimeInForce => WireWords<TimeInForce>.Find(TimeInForceText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("o.f", "ao.f", "so.f")]
    public string? TimeInForceText { get; internal set; }

    /// <summary>Quantity ordered, in the base asset, in contracts of COIN-M (wire key <c>o.q</c> or <c>so.q</c>).</summary>
    [Wire("o.q", "ao.q", "so.q")]
    public decimal? Quantity { get; internal set; }

    /// <summary>The state: <c>NEW</c>, <c>TRIGGERED</c>, <c>CANCELED</c>, ... (wire key <c>o.X</c> or <c>so.os</c>).</summary>
    [Wire("o.X", "ao.X", "so.os")]
    public string? AlgoStatus { get; internal set; }

    /// <summary>
    /// The id of the order that was placed when it was triggered (wire key <c>o.ai</c> or <c>so.i</c>); null until triggered (empty on the wire).
    /// </summary>
    [Wire("o.ai", "ao.ai", "so.i")]
    public long? OrderId { get; internal set; }

    /// <summary>Average price of the fills of that order (wire key <c>o.ap</c>).</summary>
    [Wire("o.ap", "ao.ap")]
    public decimal? AveragePrice { get; internal set; }

    /// <summary>Quantity of that order that is filled (wire key <c>o.aq</c>).</summary>
    [Wire("o.aq", "ao.aq")]
    public decimal? FilledQuantity { get; internal set; }

    /// <summary>The type of that order (wire key <c>o.act</c>); <c>0</c> until triggered.</summary>
    [Wire("o.act", "ao.act")]
    public string? TriggeredOrderType { get; internal set; }

    /// <summary>Price at which it is triggered (wire key <c>o.tp</c> or <c>so.sp</c>).</summary>
    [Wire("o.tp", "ao.tp", "so.sp")]
    public decimal? TriggerPrice { get; internal set; }

    /// <summary>The order's limit price (wire key <c>o.p</c> or <c>so.p</c>).</summary>
    [Wire("o.p", "ao.p", "so.p")]
    public decimal? Price { get; internal set; }

    /// <summary>What happens when the order would match an order of the same account (wire key <c>o.V</c> or <c>so.V</c>).</summary>
    [Wire("o.V", "ao.V", "so.V")]
    public string? SelfTradePrevention { get; internal set; }

    /// <summary>Which price triggers the order: <c>CONTRACT_PRICE</c> or <c>MARK_PRICE</c> (wire key <c>o.wt</c> or <c>so.wt</c>).</summary>
    [Wire("o.wt", "ao.wt", "so.wt")]
    public string? WorkingType { get; internal set; }

    /// <summary>How the price follows the order book, <c>NONE</c> if it does not (wire key <c>o.pm</c>).</summary>
    [Wire("o.pm", "ao.pm")]
    public string? PriceMatch { get; internal set; }

    /// <summary>True when the order closes the whole position (wire key <c>o.cp</c> or <c>so.cp</c>).</summary>
    [Wire("o.cp", "ao.cp", "so.cp")]
    public bool? IsClosePosition { get; internal set; }

    /// <summary>True when the order is not triggered while mark price and last price are far apart (wire key <c>o.pP</c>).</summary>
    [Wire("o.pP", "ao.pP")]
    public bool? IsPriceProtected { get; internal set; }

    /// <summary>True when the order can only reduce a position (wire key <c>o.R</c> or <c>so.R</c>).</summary>
    [Wire("o.R", "ao.R", "so.R")]
    public bool? IsReduceOnly { get; internal set; }

    /// <summary>When it was triggered, UTC (wire key <c>o.tt</c>); null until then (0 on the wire).</summary>
    [Wire("o.tt", "ao.tt")]
    public DateTimeOffset? TriggerTime { get; internal set; }

    /// <summary>When the order expires, UTC (wire key <c>o.gtd</c> or <c>so.gtd</c>); null if never (0 on the wire).</summary>
    [Wire("o.gtd", "ao.gtd", "so.gtd")]
    public DateTimeOffset? GoodTillDate { get; internal set; }

    /// <summary>Why it failed, in the venue's words (wire key <c>o.rm</c>); null if the venue does not send it.</summary>
    [Wire("o.rm", "ao.rm")]
    public string? RejectReason { get; internal set; }

    /// <summary>True when a trailing order has reached the price from which it trails (wire key <c>o.ia</c>); null for others.</summary>
    [Wire("o.ia", "ao.ia")]
    public bool? IsActivated { get; internal set; }

    /// <summary>Price from which a trailing order starts to trail (Portfolio Margin, wire key <c>so.AP</c>); null elsewhere.</summary>
    [Wire("so.AP")]
    public decimal? ActivationPrice { get; internal set; }

    /// <summary>How far a trailing order trails, in percent (Portfolio Margin, wire key <c>so.cr</c>); null elsewhere.</summary>
    [Wire("so.cr")]
    public decimal? CallbackRate { get; internal set; }

    /// <summary>When the order was placed, UTC (Portfolio Margin, wire key <c>so.T</c>); null elsewhere.</summary>
    [Wire("so.T")]
    public DateTimeOffset? CreatedTime { get; internal set; }

    /// <summary>When the order last changed, UTC (Portfolio Margin, wire key <c>so.ut</c>); null elsewhere.</summary>
    [Wire("so.ut")]
    public DateTimeOffset? UpdateTime { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {SideText} {Quantity} {OrderType} at {TriggerPrice} {AlgoStatus}");
}
