using System.Globalization;

namespace MarketStream.Events;

/// <summary>
/// A position was liquidated: the largest (COIN-M: latest) order a symbol and second, not all (wire <c>e</c> =
/// <c>forceOrder</c>).
/// </summary>
[Wire("o.s", For = nameof(Symbol))]
public sealed class LiquidationEvent : StreamEvent
{
    internal long? TradeTimeMicroseconds { get; set; }

    /// <summary>The pair (COIN-M, wire key <c>o.ps</c>); null elsewhere.</summary>
    [Wire("o.ps")]
    public string? Pair { get; internal set; }

    /// <summary>
    /// The order's side: sold when a long position was liquidated (wire key <c>o.S</c>); null when it is neither.
    /// </summary>
    [Wire("o.S")]
    public OrderSide? Side => WireWords<OrderSide>.Find(SideText);

    /// <summary>The same in the venue's word, whatever it is; null if not said.</summary>
    [Wire("o.S")]
    public string? SideText { get; internal set; }

    /// <summary><c>LIMIT</c> (wire key <c>o.o</c>).</summary>
    [Wire("o.o")]
    public string? OrderType { get; internal set; }

    /// <summary>How long the order holds (wire key <c>o.f</c>); null for a word not known.</summary>
    [Wire("o.f")]
    public TimeInForce? TimeInForce => WireWords<TimeInForce>.Find(TimeInForceText);

    /// <summary>The same in the venue's word, whatever it is; null if not said.</summary>
    [Wire("o.f")]
    public string? TimeInForceText { get; internal set; }

    /// <summary>Ordered: base asset, or contracts on COIN-M (wire key <c>o.q</c>).</summary>
    [Wire("o.q")]
    public decimal Quantity { get; internal set; }

    /// <summary>The order's price (wire key <c>o.p</c>).</summary>
    [Wire("o.p")]
    public decimal Price { get; internal set; }

    /// <summary>Average price of its fills (wire key <c>o.ap</c>); null if not said.</summary>
    [Wire("o.ap")]
    public decimal? AveragePrice { get; internal set; }

    /// <summary>How far the order is (wire key <c>o.X</c>); null for a word not known.</summary>
    [Wire("o.X")]
    public OrderStatus? Status => WireWords<OrderStatus>.Find(StatusText);

    /// <summary>The same in the venue's word, whatever it is; null if not said.</summary>
    [Wire("o.X")]
    public string? StatusText { get; internal set; }

    /// <summary>Quantity of the last fill (wire key <c>o.l</c>); null if not said.</summary>
    [Wire("o.l")]
    public decimal? LastFilledQuantity { get; internal set; }

    /// <summary>Filled so far (wire key <c>o.z</c>); null if not said.</summary>
    [Wire("o.z")]
    public decimal? FilledQuantity { get; internal set; }

    /// <summary>When the trade was made, UTC (wire key <c>o.T</c>); null if not said.</summary>
    [Wire("o.T")]
    public DateTimeOffset? TradeTime => UnixTime.ToDateTimeOffset(TradeTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? TradeTimeUnixMs => TradeTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {SideText} {Quantity} @ {Price} liquidated");
}
