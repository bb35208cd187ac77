using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Overflow;

/// <summary>
/// What a queue holds in memory: its items in order, and the tally of dropped events that no notice has reported yet. Shared by the queue
/// and its <see cref="OverflowStrategy"/>; guarded by the queue's lock.
/// </summary>
internal sealed class QueueMemory(int capacity, QueueNotices notices)
{
    private readonly DropTally _loss = new();

    public ItemRing Ring { get; } = new();

    /// <summary>The number of items that may wait in memory.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>
    /// While the ring holds fewer items, and no loss waits to be reported, a new item is simply appended. In every other case the strategy
    /// decides, so a strategy that must see each item keeps this at zero.
    /// </summary>
    public int Room { get; set; } = capacity;

    public bool IsFull => Ring.Count >= Capacity;

    public bool HasUnreportedLoss => _loss.Count > 0;

    /// <summary>Events dropped so far, reported or not. May be read without the lock.</summary>
    public long Dropped { get; private set; }

    /// <summary>Events that were replaced by later ones. May be read without the lock.</summary>
    public long Conflated { get; private set; }

    /// <summary>Counts an item that the queue does not keep.</summary>
    public void Drop(StreamItem item)
    {
        // The events that a drop notice counts were counted when they were dropped. The notice itself was not delivered, so its numbers
        // go back into the tally and are reported by the next one.
        if (item is not DropNotice) Dropped++;
        _loss.Add(item);
    }

    /// <summary>Counts events that were lost together and that the caller reports itself.</summary>
    public void CountReportedLoss(long count) => Dropped += count;

    public void CountConflated() => Conflated++;

    /// <summary>The notice that reports all drops since the last one. It must be delivered, or given to <see cref="Drop"/>.</summary>
    public DropNotice TakeLoss()
    {
        var (count, ranges) = _loss.Take();
        return notices.Dropped(count, ranges);
    }
}
