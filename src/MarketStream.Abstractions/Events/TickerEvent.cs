using System.Globalization;

namespace MarketStream.Events;

/// <summary>
/// Statistics of a rolling window, 24 hours unless <see cref="Window"/> is different (wire <c>e</c> = <c>24hrTicker</c>,
/// <c>1hTicker</c>, ...).
/// </summary>
public sealed class TickerEvent : StreamEvent, IContractEvent
{
    internal long? OpenTimeMicroseconds { get; set; }

    internal long? CloseTimeMicroseconds { get; set; }

    /// <summary>The length of the window: <c>24h</c>, <c>1h</c>, <c>4h</c>, <c>1d</c> (wire key <c>e</c>).</summary>
    [Wire("e")]
    public string Window { get; internal set; } = "";

    /// <summary>Last price minus opening price (wire key <c>p</c>).</summary>
    [Wire("p")]
    public decimal PriceChange { get; internal set; }

    /// <summary>
    /// The same as a percentage of the opening price, -23.2 for -23.2 %, on every venue; options send a fraction, which is converted (wire key
    /// <c>P</c>).
    /// </summary>
    [Wire("P")]
    public decimal PriceChangePercent { get; internal set; }

    /// <summary>
    /// Average price, weighted by quantity (wire key <c>w</c>); for contracts of COIN-M the value of a contract in the base asset; null if the
    /// venue does not send it.
    /// </summary>
    [Wire("w")]
    public decimal? WeightedAveragePrice { get; internal set; }

    /// <summary>Price of the last trade before the window (wire key <c>x</c>); null except in spot's 24-hour ticker.</summary>
    [Wire("x")]
    public decimal? PreviousPrice { get; internal set; }

    /// <summary>Price of the last trade, in the quote asset (wire key <c>c</c>).</summary>
    [Wire("c")]
    public decimal LastPrice { get; internal set; }

    /// <summary>Quantity of the last trade (wire key <c>Q</c>); null if the venue does not send it.</summary>
    [Wire("Q")]
    public decimal? LastQuantity { get; internal set; }

    /// <summary>Best bid (wire key <c>b</c>); null except in spot's 24-hour ticker.</summary>
    [Wire("b")]
    public decimal? BidPrice { get; internal set; }

    /// <summary>Quantity at the best bid (wire key <c>B</c>); null except in spot's 24-hour ticker.</summary>
    [Wire("B")]
    public decimal? BidQuantity { get; internal set; }

    /// <summary>Best ask (wire key <c>a</c>); null except in spot's 24-hour ticker.</summary>
    [Wire("a")]
    public decimal? AskPrice { get; internal set; }

    /// <summary>Quantity at the best ask (wire key <c>A</c>); null except in spot's 24-hour ticker.</summary>
    [Wire("A")]
    public decimal? AskQuantity { get; internal set; }

    /// <summary>Price at the start of the window (wire key <c>o</c>).</summary>
    [Wire("o")]
    public decimal Open { get; internal set; }

    /// <summary>Highest price (wire key <c>h</c>).</summary>
    [Wire("h")]
    public decimal High { get; internal set; }

    /// <summary>Lowest price (wire key <c>l</c>).</summary>
    [Wire("l")]
    public decimal Low { get; internal set; }

    /// <summary>
    /// Volume in the base asset, in contracts on options and where <see cref="ContractFamily"/> is CoinMargined (wire key <c>v</c>).
    /// </summary>
    [Wire("v")]
    public decimal Volume { get; internal set; }

    /// <summary>
    /// Turnover in the quote asset, in the base asset where <see cref="ContractFamily"/> is CoinMargined (wire key <c>q</c>).
    /// </summary>
    [Wire("q")]
    public decimal QuoteVolume { get; internal set; }

    /// <summary>When the window starts, UTC (wire key <c>O</c>); null if the venue does not send it.</summary>
    [Wire("O")]
    public DateTimeOffset? OpenTime => UnixTime.ToDateTimeOffset(OpenTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? OpenTimeUnixMs => OpenTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>When the window ends, UTC (wire key <c>C</c>); null if the venue does not send it.</summary>
    [Wire("C")]
    public DateTimeOffset? CloseTime => UnixTime.ToDateTimeOffset(CloseTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? CloseTimeUnixMs => CloseTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>First trade id in the window (wire key <c>F</c>); null when there is none (-1 on the wire).</summary>
    [Wire("F")]
    public long? FirstTradeId { get; internal set; }

    /// <summary>Last trade id in the window (wire key <c>L</c>); null when there is none (-1 on the wire).</summary>
    [Wire("L")]
    public long? LastTradeId { get; internal set; }

    /// <summary>Number of trades in the window (wire key <c>n</c>).</summary>
    [Wire("n")]
    public long TradeCount { get; internal set; }

    /// <summary>The pair (futures, wire key <c>ps</c>); null if the venue does not send it.</summary>
    [Wire("ps")]
    public string? Pair { get; internal set; }

    /// <summary>Which futures market the contract belongs to (futures, wire key <c>st</c>); null if the venue does not send it.</summary>
    [Wire("st")]
    public ContractFamily? ContractFamily { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {Window} {LastPrice} {PriceChangePercent} % H {High} L {Low} V {Volume}");
}
