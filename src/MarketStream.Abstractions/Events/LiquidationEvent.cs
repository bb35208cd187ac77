using System.Globalization;

namespace MarketStream.Events;

/// <summary>
/// A position was liquidated. The venue sends at most one order per symbol and second, the largest (of COIN-M the latest) (wire <c>e</c> =
/// <c>forceOrder</c>).
/// </summary>
[Wire("o.s", For = nameof(Symbol))]
public sealed class LiquidationEvent : StreamEvent, IContractEvent
{
    internal long? TradeTimeMicroseconds { get; set; }

    /// <summary>The pair (wire key <c>o.ps</c> or <c>ps</c>); null if the venue does not send it.</summary>
    [Wire("o.ps", "ps")]
    public string? Pair { get; internal set; }

    /// <summary>
    /// The order's side: <see cref="OrderSide.Sell"/> when a long position was liquidated (wire key <c>o.S</c>); null for any other value.
    /// </summary>
    [Wire("o.S")]
    public OrderSide? Side => WireWords<OrderSide>.Find(SideText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("o.S")]
    public string? SideText { get; internal set; }

    /// <summary>The type of the order, <c>LIMIT</c> (wire key <c>o.o</c>).</summary>
    [Wire("o.o")]
    public string? OrderType { get; internal set; }

    /// <summary>How long the order stays valid (wire key <c>o.f</c>); null for an unknown value.</summary>
    [Wire("o.f")]
    public TimeInForce? TimeInForce => WireWords<TimeInForce>.Find(TimeInForceText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("o.f")]
    public string? TimeInForceText { get; internal set; }

    /// <summary>Quantity ordered, in the base asset, in contracts where <see cref="ContractFamily"/> is CoinMargined (wire key <c>o.q</c>).</summary>
    [Wire("o.q")]
    public decimal Quantity { get; internal set; }

    /// <summary>The order's limit price (wire key <c>o.p</c>).</summary>
    [Wire("o.p")]
    public decimal Price { get; internal set; }

    /// <summary>Average price of the order's fills (wire key <c>o.ap</c>); null if the venue does not send it.</summary>
    [Wire("o.ap")]
    public decimal? AveragePrice { get; internal set; }

    /// <summary>The state of the order (wire key <c>o.X</c>); null for an unknown value.</summary>
    [Wire("o.X")]
    public OrderStatus? Status => WireWords<OrderStatus>.Find(StatusText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("o.X")]
    public string? StatusText { get; internal set; }

    /// <summary>Quantity of the last fill (wire key <c>o.l</c>); null if the venue does not send it.</summary>
    [Wire("o.l")]
    public decimal? LastFilledQuantity { get; internal set; }

    /// <summary>Quantity filled so far (wire key <c>o.z</c>); null if the venue does not send it.</summary>
    [Wire("o.z")]
    public decimal? FilledQuantity { get; internal set; }

    /// <summary>When the trade was made, UTC (wire key <c>o.T</c>); null if the venue does not send it.</summary>
    [Wire("o.T")]
    public DateTimeOffset? TradeTime => UnixTime.ToDateTimeOffset(TradeTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? TradeTimeUnixMs => TradeTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>Which futures market the contract belongs to (wire key <c>st</c> or <c>o.st</c>); null if the venue does not send it.</summary>
    [Wire("st", "o.st")]
    public ContractFamily? ContractFamily { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {SideText} {Quantity} @ {Price} liquidated");
}
