using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Books;

/// <summary>
/// The order book of one symbol after an update, as maintained from a stream of depth: its best levels and values computed from them. An
/// immutable snapshot.
/// </summary>
public sealed class BookEvent : StreamEvent
{
    /// <summary>The state of the book, which tells whether it is reliable.</summary>
    public BookState State { get; internal set; }

    /// <summary>Why the book is not live, or that it is crossed.</summary>
    public BookCause Cause { get; internal set; }

    /// <summary>The venue's id of the last update in the book; null before the first.</summary>
    public long? LastUpdateId { get; internal set; }

    /// <summary>Highest bid, in the quote asset; null when there is none.</summary>
    public decimal? BestBid => Bids.Count > 0 ? Bids[0].Price : null;

    /// <summary>Quantity at the highest bid, in the base asset or in contracts; null when there is none.</summary>
    public decimal? BestBidQuantity => Bids.Count > 0 ? Bids[0].Quantity : null;

    /// <summary>Lowest ask, in the quote asset; null when there is none.</summary>
    public decimal? BestAsk => Asks.Count > 0 ? Asks[0].Price : null;

    /// <summary>Quantity at the lowest ask, in the base asset or in contracts; null when there is none.</summary>
    public decimal? BestAskQuantity => Asks.Count > 0 ? Asks[0].Quantity : null;

    /// <summary>Mid price, (bid + ask) / 2; null when a side is empty.</summary>
    public decimal? Mid => BookMath.Mid(BestBid, BestAsk);

    /// <summary>
    /// Micro price, in which each best price is weighted with the quantity of the other side: (bid * ask quantity + ask * bid quantity) /
    /// (bid quantity + ask quantity), rounded to twelve decimals; null when a side is empty.
    /// </summary>
    public decimal? MicroPrice => BookMath.MicroPrice(BestBid, BestBidQuantity, BestAsk, BestAskQuantity);

    /// <summary>Spread, ask - bid, in the quote asset; negative when the book is crossed, null when a side is empty.</summary>
    public decimal? Spread => BookMath.Spread(BestBid, BestAsk);

    /// <summary>The spread in basis points of the mid price, rounded to four decimals; null when a side is empty or the mid is 0.</summary>
    public decimal? SpreadBps => BookMath.BasisPoints(Spread, Mid);

    /// <summary>
    /// Imbalance of the best level of each side, (bid quantity - ask quantity) / (bid quantity + ask quantity), from -1 to 1, rounded to six
    /// decimals; null when there are no levels.
    /// </summary>
    public decimal? BestImbalance => Imbalance(1);

    /// <summary>True when the best bid is not below the best ask.</summary>
    public bool IsCrossed => BestBid >= BestAsk;

    /// <summary>True when the book shows an old state, because it has diverged or its stream was interrupted.</summary>
    public bool IsStale => State is BookState.Diverged or BookState.Stale;

    /// <summary>
    /// The price down to which every bid is known; below it bids may be missing, since the snapshot ended there. Null when all bids are known.
    /// </summary>
    public decimal? BidsKnownTo { get; internal set; }

    /// <summary>The price up to which every ask is known; as <see cref="BidsKnownTo"/>.</summary>
    public decimal? AsksKnownTo { get; internal set; }

    /// <summary>The best bids, highest first.</summary>
    public DepthSide Bids { get; internal set; } = DepthSide.Empty;

    /// <summary>The best asks, lowest first.</summary>
    public DepthSide Asks { get; internal set; } = DepthSide.Empty;

    /// <summary>
    /// Imbalance over a number of levels of each side, (bid quantity - ask quantity) / (bid quantity + ask quantity), rounded to six decimals, from
    /// -1 (only asks) to 1 (only bids). Null when there are no levels.
    /// </summary>
    /// <param name="levels">At least 1; a larger number than there are means all.</param>
    public decimal? Imbalance(int levels) => BookMath.Imbalance(Bids, Asks, levels);

    /// <summary>The quantity and value of the best levels of each side.</summary>
    /// <param name="levels">At least 0; a larger number than there are means all.</param>
    public BookDepth CumulativeDepth(int levels) => BookMath.Depth(Bids, Asks, levels, null, null);

    /// <summary>The quantity and value within a distance of the mid price, or of the best price when one side is empty.</summary>
    /// <param name="distance">In the quote asset, at least 0: bids count down to mid - distance, and asks up to mid + distance.</param>
    public BookDepth CumulativeDepthWithin(decimal distance)
    {
        var middle = Mid ?? BestBid ?? BestAsk ?? 0;
        return BookMath.Depth(Bids, Asks, int.MaxValue, middle - distance, middle + distance);
    }

    /// <summary>The price that a market order would get in the levels of this event.</summary>
    /// <param name="side">The side of the order: <see cref="OrderSide.Buy"/> takes asks, <see cref="OrderSide.Sell"/> takes bids.</param>
    /// <param name="quantity">The quantity of the order, in the base asset or in contracts; at least 0.</param>
    public BookFill CostToFill(OrderSide side, decimal quantity) =>
        BookMath.Fill(side, side == OrderSide.Buy ? Asks : Bids, quantity);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {BestBidQuantity} x {BestBid} / {BestAsk} x {BestAskQuantity} ({State}, {Bids.Count} bids, {Asks.Count} asks)");
}
