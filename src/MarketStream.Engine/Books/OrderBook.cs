using MarketStream.Events;

namespace MarketStream.Engine.Books;

/// <summary>The levels of one symbol, bids and asks; what may be applied to it is decided by <see cref="BookSynchronizer"/>.</summary>
/// <param name="maxLevels">The most levels kept of a side, at least 1; beyond them the worst are forgotten.</param>
internal sealed class OrderBook(int maxLevels)
{
    public BookSide Bids { get; } = new(isBid: true, maxLevels);

    public BookSide Asks { get; } = new(isBid: false, maxLevels);

    public long LastUpdateId { get; private set; }

    public bool IsCrossed => Bids.Count > 0 && Asks.Count > 0 && Bids[0].Price >= Asks[0].Price;

    /// <summary>Becomes what a snapshot says.</summary>
    /// <param name="snapshot">A whole book.</param>
    /// <param name="limit">The most levels of a side that the snapshot can have; a side that has as many may go on beyond them.</param>
    public void Replace(DepthEvent snapshot, int limit)
    {
        Bids.Replace(snapshot.Bids, snapshot.Bids.Count < limit);
        Asks.Replace(snapshot.Asks, snapshot.Asks.Count < limit);
        LastUpdateId = snapshot.LastUpdateId;
    }

    /// <summary>Changes the levels that an update names; the cost grows with their number, not with the book's.</summary>
    public void Apply(DepthUpdateEvent update)
    {
        foreach (ref readonly var level in update.Bids.AsSpan()) Bids.Apply(level);
        foreach (ref readonly var level in update.Asks.AsSpan()) Asks.Apply(level);
        LastUpdateId = update.LastUpdateId;
    }
}
