namespace MarketStream.Events.Accounts;

/// <summary>What venues tell about an order that has changed; <see cref="OrderUpdateEvent"/> has what only spot adds.</summary>
public abstract class OrderEvent : AccountEvent
{
    /// <summary>The venue's id of the order (wire key <c>i</c>, <c>o.i</c> or <c>o[].oid</c>).</summary>
    [Wire("i", "o.i", "o[].oid")]
    public long OrderId { get; internal set; }

    /// <summary>The client's id of the order (wire key <c>c</c>, <c>o.c</c> or <c>o[].c</c>); null when it has none.</summary>
    [Wire("c", "o.c", "o[].c")]
    public string? ClientOrderId { get; internal set; }

    /// <summary>
    /// The order's side, which the older options venue gives by the sign of the quantity (wire key <c>S</c> or <c>o.S</c>); null when it
    /// is neither.
    /// </summary>
    [Wire("S", "o.S")]
    public OrderSide? Side => WireWords<OrderSide>.Find(SideText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("S", "o.S")]
    public string? SideText { get; internal set; }

    /// <summary>
    /// The type of the order: <c>LIMIT</c>, <c>MARKET</c>, <c>STOP</c>, ... (wire key <c>o</c>, <c>o.o</c> or <c>o[].oty</c>); null if the
    /// venue does not send it.
    /// </summary>
    [Wire("o", "o.o", "o[].oty")]
    public string? OrderType { get; internal set; }

    /// <summary>
    /// How long the order stays valid (wire key <c>f</c>, <c>o.f</c> or <c>o[].tif</c>); null for an unknown value.
    /// </summary>
    [Wire("f", "o.f", "o[].tif")]
    public TimeInForce? TimeInForce => WireWords<TimeInForce>.Find(TimeInForceText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("f", "o.f", "o[].tif")]
    public string? TimeInForceText { get; internal set; }

    /// <summary>
    /// The state of the order (wire key <c>X</c>, <c>o.X</c> or <c>o[].S</c>); null for an unknown value, or if the venue does not send it.
    /// </summary>
    [Wire("X", "o.X", "o[].S")]
    public OrderStatus? Status => WireWords<OrderStatus>.Find(StatusText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("X", "o.X", "o[].S")]
    public string? StatusText { get; internal set; }

    /// <summary>
    /// What has just happened to the order (wire key <c>x</c> or <c>o.x</c>); null for an unknown value, or if the venue does not send it.
    /// </summary>
    [Wire("x", "o.x")]
    public ExecutionType? ExecutionType => WireWords<ExecutionType>.Find(ExecutionTypeText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("x", "o.x")]
    public string? ExecutionTypeText { get; internal set; }

    /// <summary>
    /// Quantity ordered, in the base asset, in contracts on COIN-M and options; never negative (wire key <c>q</c>, <c>o.q</c> or
    /// <c>o[].q</c>).
    /// </summary>
    [Wire("q", "o.q", "o[].q")]
    public decimal Quantity { get; internal set; }

    /// <summary>The order's limit price, 0 when it has none (wire key <c>p</c>, <c>o.p</c> or <c>o[].p</c>).</summary>
    [Wire("p", "o.p", "o[].p")]
    public decimal Price { get; internal set; }

    /// <summary>Average price of the order's fills (futures, options, wire key <c>o.ap</c>).</summary>
    [Wire("o.ap")]
    public decimal? AveragePrice { get; internal set; }

    /// <summary>Price at which the order is triggered (wire key <c>P</c> or <c>o.sp</c>); null if the venue does not send it.</summary>
    [Wire("P", "o.sp")]
    public decimal? StopPrice { get; internal set; }

    /// <summary>Quantity of the fill that the event reports (wire key <c>l</c> or <c>o.l</c>).</summary>
    [Wire("l", "o.l")]
    public decimal? LastFilledQuantity { get; internal set; }

    /// <summary>Price of the fill that the event reports (wire key <c>L</c> or <c>o.L</c>).</summary>
    [Wire("L", "o.L")]
    public decimal? LastFilledPrice { get; internal set; }

    /// <summary>Quantity filled so far (wire key <c>z</c>, <c>o.z</c> or <c>o[].e</c>).</summary>
    [Wire("z", "o.z", "o[].e")]
    public decimal? FilledQuantity { get; internal set; }

    /// <summary>Sum of price times quantity of all fills, in the quote asset (wire key <c>Z</c> or <c>o[].ec</c>).</summary>
    [Wire("Z", "o[].ec")]
    public decimal? FilledQuoteQuantity { get; internal set; }

    /// <summary>
    /// The trade's id (wire key <c>t</c> or <c>o.t</c>); null when the event reports no trade (0 or -1 on the wire).
    /// </summary>
    [Wire("t", "o.t")]
    public long? TradeId { get; internal set; }

    /// <summary>
    /// True when the order was the maker in this trade (wire key <c>m</c> or <c>o.m</c>); null if the venue does not send it.
    /// </summary>
    [Wire("m", "o.m")]
    public bool? IsMaker { get; internal set; }

    /// <summary>
    /// Commission of the fill that the event reports, of all fills on the older options venue: on every venue a cost is positive and a rebate
    /// negative, also where the wire has it the other way round (options since 2026) (wire key <c>n</c>, <c>o.n</c> or <c>o[].f</c>); null if
    /// the venue does not send it.
    /// </summary>
    [Wire("n", "o.n", "o[].f")]
    public decimal? Commission { get; internal set; }

    /// <summary>The asset in which the commission is paid (wire key <c>N</c> or <c>o.N</c>); null if there is none.</summary>
    [Wire("N", "o.N")]
    public string? CommissionAsset { get; internal set; }

    /// <summary>Realized profit of the trade (futures, options, wire key <c>o.rp</c>).</summary>
    [Wire("o.rp")]
    public decimal? RealizedProfit { get; internal set; }

    /// <summary>
    /// When the order last changed, UTC (futures, options, wire key <c>o.T</c> or <c>o[].t</c>); null if the venue does not send it.
    /// </summary>
    [Wire("o.T", "o[].t")]
    public DateTimeOffset? OrderTime { get; internal set; }

    /// <summary>When the order was placed, UTC (wire key <c>O</c> or <c>o[].T</c>); null if the venue does not send it.</summary>
    [Wire("O", "o[].T")]
    public DateTimeOffset? CreatedTime { get; internal set; }

    /// <summary>When the order expires, UTC (USD-M, wire key <c>o.gtd</c>); null if never (0 on the wire).</summary>
    [Wire("o.gtd")]
    public DateTimeOffset? GoodTillDate { get; internal set; }

    /// <summary>True when the order can only reduce a position (futures, options, wire key <c>o.R</c> or <c>o[].r</c>).</summary>
    [Wire("o.R", "o[].r")]
    public bool? IsReduceOnly { get; internal set; }

    /// <summary>True when the order may only be a maker (older options venue, wire key <c>o[].po</c>).</summary>
    [Wire("o[].po")]
    public bool? IsPostOnly { get; internal set; }

    /// <summary>True when the order closes the whole position (futures, wire key <c>o.cp</c>).</summary>
    [Wire("o.cp")]
    public bool? IsClosePosition { get; internal set; }

    /// <summary>True when the order is not triggered while mark price and last price are far apart (futures, wire key <c>o.pP</c>).</summary>
    [Wire("o.pP")]
    public bool? IsPriceProtected { get; internal set; }

    /// <summary>The side of the position that the order changes (futures, wire key <c>o.ps</c>); null for an unknown value.</summary>
    [Wire("o.ps")]
    public PositionSide? PositionSide => WireWords<PositionSide>.Find(PositionSideText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("o.ps")]
    public string? PositionSideText { get; internal set; }

    /// <summary>The type of the order before it was triggered (futures, options, wire key <c>o.ot</c>).</summary>
    [Wire("o.ot")]
    public string? OriginalOrderType { get; internal set; }

    /// <summary>Which price triggers the order: <c>CONTRACT_PRICE</c> or <c>MARK_PRICE</c> (futures, wire key <c>o.wt</c>).</summary>
    [Wire("o.wt")]
    public string? WorkingType { get; internal set; }

    /// <summary>Price from which a trailing order starts to trail (futures, wire key <c>o.AP</c>).</summary>
    [Wire("o.AP")]
    public decimal? ActivationPrice { get; internal set; }

    /// <summary>How far a trailing order trails, in percent (futures, wire key <c>o.cr</c>).</summary>
    [Wire("o.cr")]
    public decimal? CallbackRate { get; internal set; }

    /// <summary>Value of the open orders to buy, in the quote asset (USD-M, wire key <c>o.b</c>); null elsewhere.</summary>
    [Wire("o.b")]
    public decimal? BidsNotional { get; internal set; }

    /// <summary>Value of the open orders to sell, in the quote asset (USD-M, wire key <c>o.a</c>); null elsewhere.</summary>
    [Wire("o.a")]
    public decimal? AsksNotional { get; internal set; }

    /// <summary>
    /// Quantity of the open orders to buy: contracts on options, base asset on COIN-M (wire key <c>o.b</c>); null elsewhere.
    /// </summary>
    [Wire("o.b")]
    public decimal? BidsQuantity { get; internal set; }

    /// <summary>
    /// Quantity of the open orders to sell: contracts on options, base asset on COIN-M (wire key <c>o.a</c>); null elsewhere.
    /// </summary>
    [Wire("o.a")]
    public decimal? AsksQuantity { get; internal set; }

    /// <summary>The asset of the margin (COIN-M, wire key <c>o.ma</c>).</summary>
    [Wire("o.ma")]
    public string? MarginAsset { get; internal set; }

    /// <summary>
    /// What happens when the order would match an order of the same account (wire key <c>V</c> or <c>o.V</c>); null if the venue does not
    /// send it.
    /// </summary>
    [Wire("V", "o.V")]
    public string? SelfTradePrevention { get; internal set; }

    /// <summary>How the price follows the order book, <c>NONE</c> if it does not (futures, wire key <c>o.pm</c>).</summary>
    [Wire("o.pm")]
    public string? PriceMatch { get; internal set; }

    /// <summary>
    /// Why the order expired: a word on spot, <c>UNFILLED_IOC_QUANTITY_EXPIRED</c>, null if it did not; the venue's code on futures, <c>0</c>
    /// if it did not (wire key <c>eR</c> or <c>o.er</c>).
    /// </summary>
    [Wire("eR", "o.er")]
    public string? ExpiryReason { get; internal set; }

    /// <summary>The id of the change to an order that was amended (USD-M, wire key <c>o.M</c>); null for other events.</summary>
    [Wire("o.M")]
    public string? ModifyId { get; internal set; }

    /// <summary>The trades that filled it (older options venue, wire key <c>o[].fi</c>); null elsewhere.</summary>
    [Wire("o[].fi")]
    public EventList<OrderFill>? Fills { get; internal set; }
}
