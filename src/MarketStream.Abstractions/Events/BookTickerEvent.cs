using System.Globalization;

namespace MarketStream.Events;

/// <summary>The best bid and ask (wire <c>e</c> = <c>bookTicker</c>; spot sends no <c>e</c>).</summary>
public sealed class BookTickerEvent : StreamEvent, IContractEvent
{
    internal long? TransactionTimeMicroseconds { get; set; }

    /// <summary>The update id of the order book (wire key <c>u</c>).</summary>
    [Wire("u")]
    public long UpdateId { get; internal set; }

    /// <summary>Best bid price, in the quote asset (wire key <c>b</c>).</summary>
    [Wire("b")]
    public decimal BidPrice { get; internal set; }

    /// <summary>Quantity at the best bid, in the base asset, in contracts of COIN-M and options (wire key <c>B</c>).</summary>
    [Wire("B")]
    public decimal BidQuantity { get; internal set; }

    /// <summary>Best ask price, in the quote asset (wire key <c>a</c>).</summary>
    [Wire("a")]
    public decimal AskPrice { get; internal set; }

    /// <summary>Quantity at the best ask, in the base asset, in contracts of COIN-M and options (wire key <c>A</c>).</summary>
    [Wire("A")]
    public decimal AskQuantity { get; internal set; }

    /// <summary>When the matching engine processed it, UTC (wire key <c>T</c>); null on spot.</summary>
    [Wire("T")]
    public DateTimeOffset? TransactionTime => UnixTime.ToDateTimeOffset(TransactionTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? TransactionTimeUnixMs => TransactionTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>The pair (futures, wire key <c>ps</c>); null if the venue does not send it.</summary>
    [Wire("ps")]
    public string? Pair { get; internal set; }

    /// <summary>Which futures market the contract belongs to (futures, wire key <c>st</c>); null if the venue does not send it.</summary>
    [Wire("st")]
    public ContractFamily? ContractFamily { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {BidQuantity} x {BidPrice} / {AskPrice} x {AskQuantity}");
}
