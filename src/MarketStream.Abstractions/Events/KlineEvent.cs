using System.Globalization;

namespace MarketStream.Events;

/// <summary>
/// The current state of a kline, which is a candle of open, high, low and close price (wire <c>e</c> = <c>kline</c>,
/// <c>continuous_kline</c>, <c>indexPrice_kline</c> or <c>markPrice_kline</c>, fields in <c>k</c>).
/// </summary>
[Wire("k.s", For = nameof(Symbol))]
public sealed class KlineEvent : StreamEvent
{
    internal long? OpenTimeMicroseconds { get; set; }

    internal long? CloseTimeMicroseconds { get; set; }

    internal long? FirstUpdateTimeMicroseconds { get; set; }

    internal long? LastUpdateTimeMicroseconds { get; set; }

    /// <summary>The kind of prices in the kline (wire key <c>e</c>).</summary>
    [Wire("e")]
    public KlineSource Source { get; internal set; }

    /// <summary>The interval as the venue writes it, <c>1m</c> for a minute, <c>1M</c> for a month (wire key <c>k.i</c>).</summary>
    [Wire("k.i")]
    public string Interval { get; internal set; } = "";

    /// <summary>When the kline opened, UTC (wire key <c>k.t</c>).</summary>
    [Wire("k.t")]
    public DateTimeOffset? OpenTime => UnixTime.ToDateTimeOffset(OpenTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? OpenTimeUnixMs => OpenTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>
    /// When the kline closes, UTC; the last millisecond of it, or the first after it on the older options venue (wire key <c>k.T</c>).
    /// </summary>
    [Wire("k.T")]
    public DateTimeOffset? CloseTime => UnixTime.ToDateTimeOffset(CloseTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? CloseTimeUnixMs => CloseTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>Opening price (wire key <c>k.o</c>).</summary>
    [Wire("k.o")]
    public decimal Open { get; internal set; }

    /// <summary>Highest price (wire key <c>k.h</c>).</summary>
    [Wire("k.h")]
    public decimal High { get; internal set; }

    /// <summary>Lowest price (wire key <c>k.l</c>).</summary>
    [Wire("k.l")]
    public decimal Low { get; internal set; }

    /// <summary>Latest price (wire key <c>k.c</c>).</summary>
    [Wire("k.c")]
    public decimal Close { get; internal set; }

    /// <summary>
    /// Volume in the base asset on spot and USD-M, in contracts on COIN-M and options (wire key <c>k.v</c>); null for index and mark prices.
    /// </summary>
    [Wire("k.v")]
    public decimal? Volume { get; internal set; }

    /// <summary>Turnover in the quote asset, in the base asset on COIN-M (wire key <c>k.q</c>).</summary>
    [Wire("k.q")]
    public decimal? QuoteVolume { get; internal set; }

    /// <summary>Volume bought by takers, in the unit of <see cref="Volume"/> (wire key <c>k.V</c>).</summary>
    [Wire("k.V")]
    public decimal? TakerBuyVolume { get; internal set; }

    /// <summary>Turnover bought by takers, in the unit of <see cref="QuoteVolume"/> (wire key <c>k.Q</c>).</summary>
    [Wire("k.Q")]
    public decimal? TakerBuyQuoteVolume { get; internal set; }

    /// <summary>Number of trades; of updates for index and mark prices (wire key <c>k.n</c>).</summary>
    [Wire("k.n")]
    public long TradeCount { get; internal set; }

    /// <summary>
    /// First trade id (wire key <c>k.f</c> or <c>k.F</c>); null when the kline has no trade (-1 on the wire), or is not made of
    /// trades.
    /// </summary>
    [Wire("k.f", "k.F")]
    public long? FirstTradeId { get; internal set; }

    /// <summary>
    /// Last trade id (wire key <c>k.L</c>); null when the kline has no trade (-1 on the wire), or is not made of trades.
    /// </summary>
    [Wire("k.L")]
    public long? LastTradeId { get; internal set; }

    /// <summary>First update id (wire key <c>k.f</c> or <c>k.F</c>); null except for continuous klines.</summary>
    [Wire("k.f", "k.F")]
    public long? FirstUpdateId { get; internal set; }

    /// <summary>Last update id (wire key <c>k.L</c>); null except for continuous klines.</summary>
    [Wire("k.L")]
    public long? LastUpdateId { get; internal set; }

    /// <summary>
    /// When the price was first updated, UTC (wire key <c>k.f</c> or <c>k.F</c>); null except for klines of index and mark prices.
    /// </summary>
    [Wire("k.f", "k.F")]
    public DateTimeOffset? FirstUpdateTime => UnixTime.ToDateTimeOffset(FirstUpdateTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? FirstUpdateTimeUnixMs => FirstUpdateTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>When the price was last updated, UTC (wire key <c>k.L</c>); null except for klines of index and mark prices.</summary>
    [Wire("k.L")]
    public DateTimeOffset? LastUpdateTime => UnixTime.ToDateTimeOffset(LastUpdateTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? LastUpdateTimeUnixMs => LastUpdateTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>The pair (futures except for klines of trades, wire key <c>ps</c>); null elsewhere.</summary>
    [Wire("ps")]
    public string? Pair { get; internal set; }

    /// <summary>
    /// The contract that a continuous kline follows, <c>PERPETUAL</c>, <c>NEXT_QUARTER</c> (wire key <c>ct</c>); null for others.
    /// </summary>
    [Wire("ct")]
    public string? ContractType { get; internal set; }

    /// <summary>True when the kline is final (wire key <c>k.x</c>).</summary>
    [Wire("k.x")]
    public bool IsClosed { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {Interval} {OpenTime:yyyy-MM-dd HH:mm:ss} O {Open} H {High} L {Low} C {Close} V {Volume}{(IsClosed ? " closed" : "")}");
}
