using System.Globalization;

namespace MarketStream.Events;

/// <summary>The fills of one taker order at one price, as one trade (wire <c>e</c> = <c>aggTrade</c>).</summary>
public sealed class AggregateTradeEvent : StreamEvent, IContractEvent
{
    internal long? TradeTimeMicroseconds { get; set; }

    /// <summary>The aggregate trade id, which rises by one per symbol (wire key <c>a</c>).</summary>
    [Wire("a")]
    public long AggregateTradeId { get; internal set; }

    /// <summary>Price in the quote asset (wire key <c>p</c>).</summary>
    [Wire("p")]
    public decimal Price { get; internal set; }

    /// <summary>Quantity in the base asset, in contracts of COIN-M (wire key <c>q</c>).</summary>
    [Wire("q")]
    public decimal Quantity { get; internal set; }

    /// <summary>
    /// Quantity without trades against retail price improvement orders (USD-M, wire key <c>nq</c>); null elsewhere.
    /// </summary>
    [Wire("nq")]
    public decimal? QuantityWithoutRpi { get; internal set; }

    /// <summary>Id of the first trade in it (wire key <c>f</c>).</summary>
    [Wire("f")]
    public long FirstTradeId { get; internal set; }

    /// <summary>Id of the last trade in it (wire key <c>l</c>).</summary>
    [Wire("l")]
    public long LastTradeId { get; internal set; }

    /// <summary>The taker's side, which is the opposite of the maker's (wire key <c>m</c>); null if the venue does not send it.</summary>
    [Wire("m")]
    public OrderSide? Side { get; internal set; }

    /// <summary>True when the buyer was the maker: the order was in the book (wire key <c>m</c>); null if the venue does not send it.</summary>
    [Wire("m")]
    public bool? BuyerIsMaker { get; internal set; }

    /// <summary>When the trade was made, UTC (wire key <c>T</c>).</summary>
    [Wire("T")]
    public DateTimeOffset? TradeTime => UnixTime.ToDateTimeOffset(TradeTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? TradeTimeUnixMs => TradeTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>True when the socket missed it and it was fetched over REST (<c>-RepairGap</c>).</summary>
    public bool IsRepaired { get; internal set; }

    /// <summary>Which futures market the contract belongs to (futures, wire key <c>st</c>); null if the venue does not send it.</summary>
    [Wire("st")]
    public ContractFamily? ContractFamily { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {Side} {Quantity} @ {Price} #{AggregateTradeId}");
}
