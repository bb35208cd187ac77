using System.Globalization;

namespace MarketStream.Events;

/// <summary>
/// The mark price of a symbol (wire <c>e</c> = <c>markPrice</c> on options, <c>markPriceUpdate</c> on futures).
/// </summary>
public sealed class MarkPriceEvent : StreamEvent, IContractEvent
{
    internal long? NextFundingTimeMicroseconds { get; set; }

    /// <summary>Mark price in the quote asset (wire key <c>p</c> or <c>mp</c>).</summary>
    [Wire("p", "mp")]
    public decimal MarkPrice { get; internal set; }

    /// <summary>Moving average of the mark price (USD-M, wire key <c>ap</c>); null elsewhere.</summary>
    [Wire("ap")]
    public decimal? AverageMarkPrice { get; internal set; }

    /// <summary>Index price of the underlying (wire key <c>i</c>); null if the venue does not send it.</summary>
    [Wire("i")]
    public decimal? IndexPrice { get; internal set; }

    /// <summary>
    /// Price at which the contract would settle; it is meaningful only in the hour before the settlement (wire key <c>P</c>); null if the
    /// venue does not send it or sends 0.
    /// </summary>
    [Wire("P")]
    public decimal? EstimatedSettlePrice { get; internal set; }

    /// <summary>
    /// Funding rate as a fraction of the position's value, 0.0001 for 0.01 % (wire key <c>r</c>); null for contracts without funding (empty
    /// on the wire, or 0 beside a <c>T</c> of 0) and options.
    /// </summary>
    [Wire("r")]
    public decimal? FundingRate { get; internal set; }

    /// <summary>
    /// When funding is next paid, UTC (wire key <c>T</c>); null for contracts without funding (0 on the wire) and options.
    /// </summary>
    [Wire("T")]
    public DateTimeOffset? NextFundingTime => UnixTime.ToDateTimeOffset(NextFundingTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? NextFundingTimeUnixMs => NextFundingTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>Best bid in the quote asset (options, wire key <c>bo</c>); null when there is none (0 on the wire).</summary>
    [Wire("bo")]
    public decimal? BidPrice { get; internal set; }

    /// <summary>Contracts at the best bid (options, wire key <c>bq</c>); null when there is no bid.</summary>
    [Wire("bq")]
    public decimal? BidQuantity { get; internal set; }

    /// <summary>Best ask in the quote asset (options, wire key <c>ao</c>); null when there is none (0 on the wire).</summary>
    [Wire("ao")]
    public decimal? AskPrice { get; internal set; }

    /// <summary>Contracts at the best ask (options, wire key <c>aq</c>); null when there is no ask.</summary>
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

    /// <summary>Implied volatility at the mark price (wire key <c>vo</c>); null when undefined.</summary>
    [Wire("vo")]
    public decimal? MarkImpliedVolatility { get; internal set; }

    /// <summary>
    /// Change of the price per unit of the underlying (wire key <c>d</c>); null except for options, like the other greeks.
    /// </summary>
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

    /// <summary>Highest price at which the venue accepts an order to buy (options, wire key <c>hl</c>); null elsewhere.</summary>
    [Wire("hl")]
    public decimal? BuyLimitPrice { get; internal set; }

    /// <summary>Lowest price at which the venue accepts an order to sell (options, wire key <c>ll</c>); null elsewhere.</summary>
    [Wire("ll")]
    public decimal? SellLimitPrice { get; internal set; }

    /// <summary>Risk-free rate, 0.05 for 5 % (options, wire key <c>rf</c>); null elsewhere.</summary>
    [Wire("rf")]
    public decimal? RiskFreeRate { get; internal set; }

    /// <summary>Which futures market the contract belongs to (futures, wire key <c>st</c>); null if the venue does not send it.</summary>
    [Wire("st")]
    public ContractFamily? ContractFamily { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Symbol} mark {MarkPrice}");
}
