using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Books;

/// <summary>
/// The order book of one symbol at one moment, as kept from a stream of depth: its best levels and what follows from them. It
/// never changes.
/// </summary>
public sealed class BookEvent : StreamEvent
{
    /// <summary>Whether the book can be relied on.</summary>
    public BookState State { get; internal set; }

    /// <summary>Why it is not live, or what else is wrong with it.</summary>
    public BookCause Cause { get; internal set; }

    /// <summary>The venue's id of the last change in it; null before the first.</summary>
    public long? LastUpdateId { get; internal set; }

    /// <summary>Highest bid; null when there is none.</summary>
    public decimal? BestBid => Bids.Count > 0 ? Bids[0].Price : null;

    /// <summary>Quantity at the highest bid; null when there is none.</summary>
    public decimal? BestBidQuantity => Bids.Count > 0 ? Bids[0].Quantity : null;

    /// <summary>Lowest ask; null when there is none.</summary>
    public decimal? BestAsk => Asks.Count > 0 ? Asks[0].Price : null;

    /// <summary>Quantity at the lowest ask; null when there is none.</summary>
    public decimal? BestAskQuantity => Asks.Count > 0 ? Asks[0].Quantity : null;

    /// <summary>(bid + ask) / 2; null when a side is empty.</summary>
    public decimal? Mid => BookMath.Mid(BestBid, BestAsk);

    /// <summary>
    /// The mid price weighted by the other side's quantity: (bid * ask quantity + ask * bid quantity) / (bid quantity + ask
    /// quantity), to twelve decimals; null when a side is empty.
    /// </summary>
    public decimal? MicroPrice => BookMath.MicroPrice(BestBid, BestBidQuantity, BestAsk, BestAskQuantity);

    /// <summary>Ask - bid, in the quote asset; negative when the book is crossed, null when a side is empty.</summary>
    public decimal? Spread => BookMath.Spread(BestBid, BestAsk);

    /// <summary>The same in hundredths of a per cent of the mid price, to four decimals; null when a side is empty or the mid is 0.</summary>
    public decimal? SpreadBps => BookMath.BasisPoints(Spread, Mid);

    /// <summary>
    /// (bid quantity - ask quantity) / (bid quantity + ask quantity) of the best level of each side, to six decimals; null when
    /// there are none.
    /// </summary>
    public decimal? BestImbalance => Imbalance(1);

    /// <summary>True when the best bid is not below the best ask.</summary>
    public bool IsCrossed => BestBid >= BestAsk;

    /// <summary>True when the book shows what was, not what is: it has diverged, or its stream was cut off.</summary>
    public bool IsStale => State is BookState.Diverged or BookState.Stale;

    /// <summary>
    /// The price down to which every bid is known; below it some may be missing, since the snapshot ended there. Null when all
    /// are known.
    /// </summary>
    public decimal? BidsKnownTo { get; internal set; }

    /// <summary>The price up to which every ask is known; as <see cref="BidsKnownTo"/>.</summary>
    public decimal? AsksKnownTo { get; internal set; }

    /// <summary>The best bids, highest first.</summary>
    public DepthSide Bids { get; internal set; } = DepthSide.Empty;

    /// <summary>The best asks, lowest first.</summary>
    public DepthSide Asks { get; internal set; } = DepthSide.Empty;

    /// <summary>
    /// (bid quantity - ask quantity) / (bid quantity + ask quantity) over so many levels of each side, to six decimals: from 1,
    /// only bids, to -1, only asks. Null when there are no levels.
    /// </summary>
    /// <param name="levels">At least 1; more than there are means all.</param>
    public decimal? Imbalance(int levels) => BookMath.Imbalance(Bids, Asks, levels);

    /// <summary>What lies in the best levels of each side.</summary>
    /// <param name="levels">At least 0; more than there are means all.</param>
    public BookDepth CumulativeDepth(int levels) => BookMath.Depth(Bids, Asks, levels, null, null);

    /// <summary>What lies within a distance of the mid price, or of the best price where a side is empty.</summary>
    /// <param name="distance">In the quote asset, at least 0; a bid counts from mid - distance on, an ask up to mid + distance.</param>
    public BookDepth CumulativeDepthWithin(decimal distance)
    {
        var middle = Mid ?? BestBid ?? BestAsk ?? 0;
        return BookMath.Depth(Bids, Asks, int.MaxValue, middle - distance, middle + distance);
    }

    /// <summary>What an order at the market would meet in the levels shown.</summary>
    /// <param name="side">The order's: <see cref="OrderSide.Buy"/> takes asks, <see cref="OrderSide.Sell"/> takes bids.</param>
    /// <param name="quantity">How much; at least 0.</param>
    public BookFill CostToFill(OrderSide side, decimal quantity) =>
        BookMath.Fill(side, side == OrderSide.Buy ? Asks : Bids, quantity);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {BestBidQuantity} x {BestBid} / {BestAsk} x {BestAskQuantity} ({State}, {Bids.Count} bids, {Asks.Count} asks)");
}
