using System.Globalization;

namespace MarketStream.Events;

/// <summary>An option's statistics of the last 24 hours, with its quote and greeks (wire <c>e</c> = <c>24hrTicker</c> on options).</summary>
public sealed class OptionTickerEvent : StreamEvent
{
    internal long? TransactionTimeMicroseconds { get; set; }

    /// <summary>When the statistics were computed, UTC (wire key <c>T</c>); null if the venue does not send it.</summary>
    [Wire("T")]
    public DateTimeOffset? TransactionTime => UnixTime.ToDateTimeOffset(TransactionTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? TransactionTimeUnixMs => TransactionTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>Price 24 hours ago (wire key <c>o</c>).</summary>
    [Wire("o")]
    public decimal Open { get; internal set; }

    /// <summary>Highest price (wire key <c>h</c>).</summary>
    [Wire("h")]
    public decimal High { get; internal set; }

    /// <summary>Lowest price (wire key <c>l</c>).</summary>
    [Wire("l")]
    public decimal Low { get; internal set; }

    /// <summary>Price of the last trade, in the quote asset (wire key <c>c</c>).</summary>
    [Wire("c")]
    public decimal LastPrice { get; internal set; }

    /// <summary>Contracts of the last trade (wire key <c>Q</c>).</summary>
    [Wire("Q")]
    public decimal LastQuantity { get; internal set; }

    /// <summary>Contracts traded in 24 hours (wire key <c>V</c>).</summary>
    [Wire("V")]
    public decimal Volume { get; internal set; }

    /// <summary>Turnover in the quote asset (wire key <c>A</c>).</summary>
    [Wire("A")]
    public decimal QuoteVolume { get; internal set; }

    /// <summary>Last price minus opening price (wire key <c>p</c>).</summary>
    [Wire("p")]
    public decimal PriceChange { get; internal set; }

    /// <summary>The same as a fraction of the opening price, -0.232 for -23.2 % (wire key <c>P</c>).</summary>
    [Wire("P")]
    public decimal PriceChangeRatio { get; internal set; }

    /// <summary>First trade id in the window (wire key <c>F</c>).</summary>
    [Wire("F")]
    public long FirstTradeId { get; internal set; }

    /// <summary>Last trade id in the window (wire key <c>L</c>).</summary>
    [Wire("L")]
    public long LastTradeId { get; internal set; }

    /// <summary>Number of trades in the window (wire key <c>n</c>).</summary>
    [Wire("n")]
    public long TradeCount { get; internal set; }

    /// <summary>Best bid in the quote asset (wire key <c>bo</c>); null when there is none (0 on the wire).</summary>
    [Wire("bo")]
    public decimal? BidPrice { get; internal set; }

    /// <summary>Contracts at the best bid (wire key <c>bq</c>); null when there is no bid.</summary>
    [Wire("bq")]
    public decimal? BidQuantity { get; internal set; }

    /// <summary>Best ask in the quote asset (wire key <c>ao</c>); null when there is none (0 on the wire).</summary>
    [Wire("ao")]
    public decimal? AskPrice { get; internal set; }

    /// <summary>Contracts at the best ask (wire key <c>aq</c>); null when there is no ask.</summary>
    [Wire("aq")]
    public decimal? AskQuantity { get; internal set; }

    /// <summary>
    /// Implied volatility of the bid, 0.88 for 88 % (wire key <c>b</c>); null when undefined (negative on the wire).
    /// </summary>
    [Wire("b")]
    public decimal? BidImpliedVolatility { get; internal set; }

    /// <summary>Implied volatility of the ask (wire key <c>a</c>); null when undefined (negative on the wire).</summary>
    [Wire("a")]
    public decimal? AskImpliedVolatility { get; internal set; }

    /// <summary>Implied volatility at the mark price (wire key <c>vo</c>).</summary>
    [Wire("vo")]
    public decimal? MarkImpliedVolatility { get; internal set; }

    /// <summary>Change of the price per unit of the underlying (wire key <c>d</c>).</summary>
    [Wire("d")]
    public decimal? Delta { get; internal set; }

    /// <summary>Change of delta per unit of the underlying (wire key <c>g</c>).</summary>
    [Wire("g")]
    public decimal? Gamma { get; internal set; }

    /// <summary>Change of the price per day (wire key <c>t</c>).</summary>
    [Wire("t")]
    public decimal? Theta { get; internal set; }

    /// <summary>Change of the price per percentage point of volatility (wire key <c>v</c>).</summary>
    [Wire("v")]
    public decimal? Vega { get; internal set; }

    /// <summary>Mark price in the quote asset (wire key <c>mp</c>).</summary>
    [Wire("mp")]
    public decimal? MarkPrice { get; internal set; }

    /// <summary>Highest price at which the venue accepts an order to buy (wire key <c>hl</c>).</summary>
    [Wire("hl")]
    public decimal? BuyLimitPrice { get; internal set; }

    /// <summary>Lowest price at which the venue accepts an order to sell (wire key <c>ll</c>).</summary>
    [Wire("ll")]
    public decimal? SellLimitPrice { get; internal set; }

    /// <summary>
    /// Estimated exercise price (wire key <c>eep</c>); null outside the half hour before exercise (0 on the wire).
    /// </summary>
    [Wire("eep")]
    public decimal? EstimatedExercisePrice { get; internal set; }

    /// <summary>Risk-free rate, 0.05 for 5 % (wire key <c>r</c>); null if the venue does not send it.</summary>
    [Wire("r")]
    public decimal? RiskFreeRate { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} bid {BidPrice} ask {AskPrice} IV {MarkImpliedVolatility:0.####}");
}
