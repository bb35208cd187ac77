using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>
/// An order was placed, filled, cancelled or otherwise changed (wire <c>e</c> = <c>ORDER_TRADE_UPDATE</c>,
/// <c>executionReport</c>, <c>TRADE_LITE</c>).
/// </summary>
[Wire("o.s", "o[].s", For = nameof(Symbol))]
public sealed class OrderUpdateEvent : AccountEvent
{
    /// <summary>The venue's id of the order (wire key <c>i</c>, <c>o.i</c> or <c>o[].oid</c>).</summary>
    [Wire("i", "o.i", "o[].oid")]
    public long OrderId { get; internal set; }

    /// <summary>The client's id of it (wire key <c>c</c>, <c>o.c</c> or <c>o[].c</c>); null when it has none.</summary>
    [Wire("c", "o.c", "o[].c")]
    public string? ClientOrderId { get; internal set; }

    /// <summary>
    /// The order's side, told by the quantity's sign on the older options venue (wire key <c>S</c> or <c>o.S</c>); null when it
    /// is neither.
    /// </summary>
    [Wire("S", "o.S")]
    public OrderSide? Side => WireWords<OrderSide>.Find(SideText);

    /// <summary>The same in the venue's word, whatever it is; null if not said.</summary>
    [Wire("S", "o.S")]
    public string? SideText { get; internal set; }

    /// <summary>
    /// <c>LIMIT</c>, <c>MARKET</c>, <c>STOP</c>, ... (wire key <c>o</c>, <c>o.o</c> or <c>o[].oty</c>); null if not said.
    /// </summary>
    [Wire("o", "o.o", "o[].oty")]
    public string? OrderType { get; internal set; }

    /// <summary>
    /// How long the order holds (wire key <c>f</c>, <c>o.f</c> or <c>o[].tif</c>); null for a word not known.
    /// </summary>
    [Wire("f", "o.f", "o[].tif")]
    public TimeInForce? TimeInForce => WireWords<TimeInForce>.Find(TimeInForceText);

    /// <summary>The same in the venue's word, whatever it is; null if not said.</summary>
    [Wire("f", "o.f", "o[].tif")]
    public string? TimeInForceText { get; internal set; }

    /// <summary>
    /// How far the order is (wire key <c>X</c>, <c>o.X</c> or <c>o[].S</c>); null for a word not known, or if not said.
    /// </summary>
    [Wire("X", "o.X", "o[].S")]
    public OrderStatus? Status => WireWords<OrderStatus>.Find(StatusText);

    /// <summary>The same in the venue's word, whatever it is; null if not said.</summary>
    [Wire("X", "o.X", "o[].S")]
    public string? StatusText { get; internal set; }

    /// <summary>
    /// What has just happened to it (wire key <c>x</c> or <c>o.x</c>); null for a word not known, or if not said.
    /// </summary>
    [Wire("x", "o.x")]
    public ExecutionType? ExecutionType => WireWords<ExecutionType>.Find(ExecutionTypeText);

    /// <summary>The same in the venue's word, whatever it is; null if not said.</summary>
    [Wire("x", "o.x")]
    public string? ExecutionTypeText { get; internal set; }

    /// <summary>
    /// Ordered: base asset, or contracts on COIN-M and options; never negative (wire key <c>q</c>, <c>o.q</c> or
    /// <c>o[].q</c>).
    /// </summary>
    [Wire("q", "o.q", "o[].q")]
    public decimal Quantity { get; internal set; }

    /// <summary>The order's price, 0 when it has none (wire key <c>p</c>, <c>o.p</c> or <c>o[].p</c>).</summary>
    [Wire("p", "o.p", "o[].p")]
    public decimal Price { get; internal set; }

    /// <summary>Average price of its fills (futures, options, wire key <c>o.ap</c>).</summary>
    [Wire("o.ap")]
    public decimal? AveragePrice { get; internal set; }

    /// <summary>At which it is triggered (wire key <c>P</c> or <c>o.sp</c>); null if not said.</summary>
    [Wire("P", "o.sp")]
    public decimal? StopPrice { get; internal set; }

    /// <summary>Quantity of the fill told of (wire key <c>l</c> or <c>o.l</c>).</summary>
    [Wire("l", "o.l")]
    public decimal? LastFilledQuantity { get; internal set; }

    /// <summary>Price of the fill told of (wire key <c>L</c> or <c>o.L</c>).</summary>
    [Wire("L", "o.L")]
    public decimal? LastFilledPrice { get; internal set; }

    /// <summary>What the fill told of cost, in the quote asset (spot, wire key <c>Y</c>).</summary>
    [Wire("Y")]
    public decimal? LastFilledQuoteQuantity { get; internal set; }

    /// <summary>Filled so far (wire key <c>z</c>, <c>o.z</c> or <c>o[].e</c>).</summary>
    [Wire("z", "o.z", "o[].e")]
    public decimal? FilledQuantity { get; internal set; }

    /// <summary>What the fills cost so far, in the quote asset (wire key <c>Z</c> or <c>o[].ec</c>).</summary>
    [Wire("Z", "o[].ec")]
    public decimal? FilledQuoteQuantity { get; internal set; }

    /// <summary>Ordered in the quote asset (spot, wire key <c>Q</c>).</summary>
    [Wire("Q")]
    public decimal? QuoteOrderQuantity { get; internal set; }

    /// <summary>Shown of it at a time (spot, wire key <c>F</c>).</summary>
    [Wire("F")]
    public decimal? IcebergQuantity { get; internal set; }

    /// <summary>
    /// The trade's id (wire key <c>t</c> or <c>o.t</c>); null when the event tells of no trade (0 or -1 on the wire).
    /// </summary>
    [Wire("t", "o.t")]
    public long? TradeId { get; internal set; }

    /// <summary>
    /// True when its order stood in the book in this trade (wire key <c>m</c> or <c>o.m</c>); null if not said.
    /// </summary>
    [Wire("m", "o.m")]
    public bool? IsMaker { get; internal set; }

    /// <summary>
    /// Commission of the fill told of, on the older options venue of all; options say costs as negative numbers (wire key
    /// <c>n</c>, <c>o.n</c> or <c>o[].f</c>); null if not said.
    /// </summary>
    [Wire("n", "o.n", "o[].f")]
    public decimal? Commission { get; internal set; }

    /// <summary>What the commission is paid in (wire key <c>N</c> or <c>o.N</c>); null if none is.</summary>
    [Wire("N", "o.N")]
    public string? CommissionAsset { get; internal set; }

    /// <summary>Profit of the trade (futures, options, wire key <c>o.rp</c>).</summary>
    [Wire("o.rp")]
    public decimal? RealizedProfit { get; internal set; }

    /// <summary>When it last changed, UTC (futures, options, wire key <c>o.T</c> or <c>o[].t</c>); null if not said.</summary>
    [Wire("o.T", "o[].t")]
    public DateTimeOffset? OrderTime { get; internal set; }

    /// <summary>When it was placed, UTC (wire key <c>O</c> or <c>o[].T</c>); null if not said.</summary>
    [Wire("O", "o[].T")]
    public DateTimeOffset? CreatedTime { get; internal set; }

    /// <summary>When it entered the book, UTC (spot, wire key <c>W</c>); null until then.</summary>
    [Wire("W")]
    public DateTimeOffset? WorkingTime { get; internal set; }

    /// <summary>When it lapses, UTC (USD-M, wire key <c>o.gtd</c>); null if never (0 on the wire).</summary>
    [Wire("o.gtd")]
    public DateTimeOffset? GoodTillDate { get; internal set; }

    /// <summary>True when it stands in the book (spot, wire key <c>w</c>).</summary>
    [Wire("w")]
    public bool? IsWorking { get; internal set; }

    /// <summary>True when it can only make a position smaller (futures, options, wire key <c>o.R</c> or <c>o[].r</c>).</summary>
    [Wire("o.R", "o[].r")]
    public bool? IsReduceOnly { get; internal set; }

    /// <summary>True when it may not take (older options venue, wire key <c>o[].po</c>).</summary>
    [Wire("o[].po")]
    public bool? IsPostOnly { get; internal set; }

    /// <summary>True when it closes the whole position (futures, wire key <c>o.cp</c>).</summary>
    [Wire("o.cp")]
    public bool? IsClosePosition { get; internal set; }

    /// <summary>True when it is not triggered while mark and last price are far apart (futures, wire key <c>o.pP</c>).</summary>
    [Wire("o.pP")]
    public bool? IsPriceProtected { get; internal set; }

    /// <summary>The position that it changes (futures, wire key <c>o.ps</c>); null for a word not known.</summary>
    [Wire("o.ps")]
    public PositionSide? PositionSide => WireWords<PositionSide>.Find(PositionSideText);

    /// <summary>The same in the venue's word, whatever it is; null if not said.</summary>
    [Wire("o.ps")]
    public string? PositionSideText { get; internal set; }

    /// <summary>Its type before it was triggered (futures, options, wire key <c>o.ot</c>).</summary>
    [Wire("o.ot")]
    public string? OriginalOrderType { get; internal set; }

    /// <summary>Which price triggers it: <c>CONTRACT_PRICE</c> or <c>MARK_PRICE</c> (futures, wire key <c>o.wt</c>).</summary>
    [Wire("o.wt")]
    public string? WorkingType { get; internal set; }

    /// <summary>From which a trailing order trails (futures, wire key <c>o.AP</c>).</summary>
    [Wire("o.AP")]
    public decimal? ActivationPrice { get; internal set; }

    /// <summary>How far a trailing order trails, in percent (futures, wire key <c>o.cr</c>).</summary>
    [Wire("o.cr")]
    public decimal? CallbackRate { get; internal set; }

    /// <summary>What open bids are worth (futures, options, wire key <c>o.b</c>).</summary>
    [Wire("o.b")]
    public decimal? BidsNotional { get; internal set; }

    /// <summary>What open asks are worth (futures, options, wire key <c>o.a</c>).</summary>
    [Wire("o.a")]
    public decimal? AsksNotional { get; internal set; }

    /// <summary>What the margin is in (COIN-M, wire key <c>o.ma</c>).</summary>
    [Wire("o.ma")]
    public string? MarginAsset { get; internal set; }

    /// <summary>
    /// What happens when it meets an order of the same account (wire key <c>V</c> or <c>o.V</c>); null if not said.
    /// </summary>
    [Wire("V", "o.V")]
    public string? SelfTradePrevention { get; internal set; }

    /// <summary>How the price follows the book, <c>NONE</c> if it does not (futures, wire key <c>o.pm</c>).</summary>
    [Wire("o.pm")]
    public string? PriceMatch { get; internal set; }

    /// <summary>The venue's code for why it expired, <c>0</c> if it did not (futures, wire key <c>o.er</c>).</summary>
    [Wire("o.er")]
    public string? ExpiryReason { get; internal set; }

    /// <summary>Why it was refused, <c>NONE</c> if it was not (spot, wire key <c>r</c>).</summary>
    [Wire("r")]
    public string? RejectReason { get; internal set; }

    /// <summary>The list it belongs to (spot, wire key <c>g</c>); null if none (-1 on the wire).</summary>
    [Wire("g")]
    public long? OrderListId { get; internal set; }

    /// <summary>The client's id of the order that this one cancels (spot, wire key <c>C</c>); null if none.</summary>
    [Wire("C")]
    public string? OriginalClientOrderId { get; internal set; }

    /// <summary>The id of a self-trade that was prevented (spot, wire key <c>v</c>); null if none.</summary>
    [Wire("v")]
    public long? PreventedMatchId { get; internal set; }

    /// <summary>The id of this event among executions (spot, wire key <c>I</c>).</summary>
    [Wire("I")]
    public long? ExecutionId { get; internal set; }

    /// <summary>The trades that filled it (older options venue, wire key <c>o[].fi</c>); null elsewhere.</summary>
    [Wire("o[].fi")]
    public EventList<OrderFill>? Fills { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {SideText} {FilledQuantity}/{Quantity} @ {Price} {StatusText} #{OrderId}");
}
