using MarketStream.Books;
using MarketStream.Events;

namespace MarketStream.Engine.Books;

/// <summary>The levels of one symbol, bids and asks. <see cref="BookSynchronizer"/> decides what may be applied to it.</summary>
/// <param name="maxLevels">The most levels kept per side, at least 1; beyond that the worst levels are dropped.</param>
internal sealed class OrderBook(int maxLevels)
{
    public BookSide Bids { get; } = new(isBid: true, maxLevels);

    public BookSide Asks { get; } = new(isBid: false, maxLevels);

    public long LastUpdateId { get; private set; }

    public bool IsCrossed => Bids.Count > 0 && Asks.Count > 0 && Bids[0].Price >= Asks[0].Price;

    /// <summary>Replaces the content with a snapshot's.</summary>
    /// <param name="snapshot">A whole book.</param>
    /// <param name="limit">The most levels per side that the snapshot can contain; a side with that many may continue beyond them.</param>
    public void Replace(DepthEvent snapshot, int limit)
    {
        Bids.Replace(snapshot.Bids, snapshot.Bids.Count < limit);
        Asks.Replace(snapshot.Asks, snapshot.Asks.Count < limit);
        LastUpdateId = snapshot.LastUpdateId;
    }

    /// <summary>Replaces the content with that of a recorded book.</summary>
    public void Restore(BookSnapshotEvent recorded)
    {
        Bids.Restore(recorded.Bids, recorded.BidsKnownTo);
        Asks.Restore(recorded.Asks, recorded.AsksKnownTo);
        LastUpdateId = recorded.LastUpdateId ?? 0;
    }

    /// <summary>Changes the levels that an update names; the cost grows with their number, not with the size of the book.</summary>
    public void Apply(DepthUpdateEvent update)
    {
        foreach (ref readonly var level in update.Bids.AsSpan()) Bids.Apply(level);
        foreach (ref readonly var level in update.Asks.AsSpan()) Asks.Apply(level);
        LastUpdateId = update.LastUpdateId;
    }
}
