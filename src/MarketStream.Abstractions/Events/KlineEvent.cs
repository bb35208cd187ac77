using System.Globalization;

namespace MarketStream.Events;

/// <summary>One state of a kline (wire <c>e</c> = <c>kline</c>, fields in <c>k</c>).</summary>
public sealed class KlineEvent : StreamEvent
{
    internal long? OpenTimeMicroseconds { get; set; }

    internal long? CloseTimeMicroseconds { get; set; }

    /// <summary>The interval's code as on the wire, <c>1m</c>, <c>1M</c> (wire key <c>k.i</c>).</summary>
    public string Interval { get; internal set; } = "";

    /// <summary>When the kline opened, UTC (wire key <c>k.t</c>).</summary>
    public DateTimeOffset? OpenTime => UnixTime.ToDateTimeOffset(OpenTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? OpenTimeUnixMs => OpenTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>When the kline closes, UTC, as the venue counts it (wire key <c>k.T</c>).</summary>
    public DateTimeOffset? CloseTime => UnixTime.ToDateTimeOffset(CloseTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? CloseTimeUnixMs => CloseTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>Opening price (wire key <c>k.o</c>).</summary>
    public decimal Open { get; internal set; }

    /// <summary>Highest price (wire key <c>k.h</c>).</summary>
    public decimal High { get; internal set; }

    /// <summary>Lowest price (wire key <c>k.l</c>).</summary>
    public decimal Low { get; internal set; }

    /// <summary>Latest price (wire key <c>k.c</c>).</summary>
    public decimal Close { get; internal set; }

    /// <summary>Base asset on spot and USD-M, contracts on COIN-M and options (wire key <c>k.v</c>).</summary>
    public decimal Volume { get; internal set; }

    /// <summary>Turnover in the quote asset, in the base asset on COIN-M (wire key <c>k.q</c>).</summary>
    public decimal QuoteVolume { get; internal set; }

    /// <summary>Bought by takers, in the unit of <see cref="Volume"/> (wire key <c>k.V</c>).</summary>
    public decimal TakerBuyVolume { get; internal set; }

    /// <summary>Bought by takers, in the unit of <see cref="QuoteVolume"/> (wire key <c>k.Q</c>).</summary>
    public decimal TakerBuyQuoteVolume { get; internal set; }

    /// <summary>Number of trades (wire key <c>k.n</c>).</summary>
    public long TradeCount { get; internal set; }

    /// <summary>First trade id (wire key <c>k.f</c> or <c>k.F</c>); null when the kline has no trade (-1 on the wire).</summary>
    public long? FirstTradeId { get; internal set; }

    /// <summary>Last trade id (wire key <c>k.L</c>); null when the kline has no trade (-1 on the wire).</summary>
    public long? LastTradeId { get; internal set; }

    /// <summary>True when the kline is final (wire key <c>k.x</c>).</summary>
    public bool IsClosed { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {Interval} {OpenTime:yyyy-MM-dd HH:mm:ss} O {Open} H {High} L {Low} C {Close} V {Volume}{(IsClosed ? " closed" : "")}");
}
