using System.Globalization;

namespace MarketStream.Events;

/// <summary>One trade (wire <c>e</c> = <c>trade</c>, or <c>blockTrade</c> on spot).</summary>
public sealed class TradeEvent : StreamEvent
{
    internal long? TradeTimeMicroseconds { get; set; }

    /// <summary>The venue's trade id, which rises within each symbol (wire key <c>t</c>).</summary>
    [Wire("t")]
    public long TradeId { get; internal set; }

    /// <summary>Price in the quote asset (wire key <c>p</c>).</summary>
    [Wire("p")]
    public decimal Price { get; internal set; }

    /// <summary>Quantity in the base asset, in contracts on COIN-M and options; never negative (wire key <c>q</c>).</summary>
    [Wire("q")]
    public decimal Quantity { get; internal set; }

    /// <summary>
    /// The taker's side (wire key <c>S</c>, else the opposite of the maker's in <c>m</c>); null if the venue does not send it.
    /// </summary>
    [Wire("S", "m")]
    public OrderSide? Side { get; internal set; }

    /// <summary>
    /// True when the buyer was the maker: the order was in the book (wire key <c>m</c>, or else derived from <c>S</c>); null if the venue does not
    /// send it.
    /// </summary>
    [Wire("m", "S")]
    public bool? BuyerIsMaker { get; internal set; }

    /// <summary>When the trade was made, UTC (wire key <c>T</c>).</summary>
    [Wire("T")]
    public DateTimeOffset? TradeTime => UnixTime.ToDateTimeOffset(TradeTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? TradeTimeUnixMs => TradeTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>The buyer's order id (wire key <c>b</c>); null where the venue keeps it private.</summary>
    [Wire("b")]
    public long? BuyOrderId { get; internal set; }

    /// <summary>The seller's order id (wire key <c>a</c>); null where the venue keeps it private.</summary>
    [Wire("a")]
    public long? SellOrderId { get; internal set; }

    /// <summary>
    /// <c>MARKET</c> (order book) or <c>BLOCK</c> on options (wire key <c>X</c>), <c>BLOCK</c> for spot's block trades; null
    /// elsewhere.
    /// </summary>
    [Wire("X")]
    public string? TradeType { get; internal set; }

    /// <summary>True when the socket missed it and it was fetched over REST (<c>-RepairGap</c>); its order ids are null then.</summary>
    public bool IsRepaired { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {Side} {Quantity} @ {Price} #{TradeId}");
}
