using System.Globalization;

namespace MarketStream.Events;

/// <summary>Prices and turnover of the last 24 hours (wire <c>e</c> = <c>24hrMiniTicker</c>).</summary>
public sealed class MiniTickerEvent : StreamEvent, IContractEvent
{
    /// <summary>Price of the last trade, in the quote asset (wire key <c>c</c>).</summary>
    [Wire("c")]
    public decimal LastPrice { get; internal set; }

    /// <summary>Price 24 hours ago (wire key <c>o</c>).</summary>
    [Wire("o")]
    public decimal Open { get; internal set; }

    /// <summary>Highest price (wire key <c>h</c>).</summary>
    [Wire("h")]
    public decimal High { get; internal set; }

    /// <summary>Lowest price (wire key <c>l</c>).</summary>
    [Wire("l")]
    public decimal Low { get; internal set; }

    /// <summary>
    /// Volume in the base asset, in contracts where <see cref="ContractFamily"/> is CoinMargined (wire key <c>v</c>).
    /// </summary>
    [Wire("v")]
    public decimal Volume { get; internal set; }

    /// <summary>
    /// Turnover in the quote asset, in the base asset where <see cref="ContractFamily"/> is CoinMargined (wire key <c>q</c>).
    /// </summary>
    [Wire("q")]
    public decimal QuoteVolume { get; internal set; }

    /// <summary>The pair (futures, wire key <c>ps</c>); null if the venue does not send it.</summary>
    [Wire("ps")]
    public string? Pair { get; internal set; }

    /// <summary>Which futures market the contract belongs to (futures, wire key <c>st</c>); null if the venue does not send it.</summary>
    [Wire("st")]
    public ContractFamily? ContractFamily { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {LastPrice} O {Open} H {High} L {Low} V {Volume}");
}
