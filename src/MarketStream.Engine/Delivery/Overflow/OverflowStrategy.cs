using MarketStream.Delivery;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Overflow;

/// <summary>
/// What a queue does with an item that it cannot simply append, and in which order the consumer then gets items and notices of losses.
/// There is one class per <see cref="OverflowPolicy"/>. Guarded by the queue's lock, except for <see cref="ReadSpilled"/> and
/// <see cref="Dispose"/>, which belong to the consumer.
/// </summary>
internal abstract class OverflowStrategy(QueueMemory memory) : IDisposable
{
    /// <summary>True while items wait outside memory. They are later than everything in the ring and earlier than everything to come.</summary>
    public virtual bool HasSpilled => false;

    /// <summary>Safe for all threads, with or without the queue's lock.</summary>
    public virtual SpoolStatus Spilled => default;

    protected QueueMemory Memory { get; } = memory;

    /// <param name="policy">The policy.</param>
    /// <param name="memory">The queue's items in memory.</param>
    /// <param name="notices">For what a strategy reports beyond drops.</param>
    /// <param name="spoolOptions">Required by <see cref="OverflowPolicy.Spill"/>; others ignore it.</param>
    public static OverflowStrategy For(OverflowPolicy policy, QueueMemory memory, QueueNotices notices, SpoolOptions? spoolOptions) => policy switch
    {
        OverflowPolicy.DropOldest => new DropOldestStrategy(memory),
        OverflowPolicy.DropNewest => new DropNewestStrategy(memory),
        OverflowPolicy.Conflate => new ConflateStrategy(memory),
        OverflowPolicy.Spill => new SpillStrategy(memory, notices, spoolOptions ?? throw new ArgumentNullException(nameof(spoolOptions))),
        _ => throw new ArgumentOutOfRangeException(nameof(policy)),
    };

    /// <summary>Takes in an item, whether there is room for it or not; what is dropped for it, or instead of it, is counted.</summary>
    public abstract void Enqueue(StreamItem item);

    /// <summary>
    /// Puts older items in front of those that wait in memory. What does not fit is treated as if all of them had arrived in this order.
    /// </summary>
    public virtual void EnqueueBefore(IReadOnlyList<StreamItem> items)
    {
        var later = RemoveAll();
        foreach (var item in items) Enqueue(item);
        foreach (var item in later) Enqueue(item);
    }

    /// <summary>Moves items from memory into the buffer, which is not empty, with the notice of a loss where the loss occurred.</summary>
    public abstract int Take(Span<StreamItem> buffer);

    /// <summary>Puts an item that was taken but not used back at the head. It is the oldest, so without room it is the one dropped.</summary>
    public virtual void PutBack(StreamItem item)
    {
        if (Memory.IsFull) Memory.Drop(item);
        else Memory.Ring.Prepend(item);
    }

    /// <summary>Drops and counts the oldest items until about this many are left; returns how many were dropped. The caller reports them.</summary>
    public virtual long DropBeyond(int most) => 0;

    /// <summary>
    /// Reads the oldest spilled items; <paramref name="lost"/> counts those that could not be read. Called by the consumer without the
    /// queue's lock, since it may wait for the disk.
    /// </summary>
    public virtual int ReadSpilled(Span<StreamItem> buffer, out long lost)
    {
        lost = 0;
        return 0;
    }

    /// <summary>Ends what <see cref="ReadSpilled"/> began, under the lock again.</summary>
    public virtual void OnSpilledRead()
    {
    }

    public virtual void Dispose()
    {
    }

    /// <summary>Removes what is in the ring, oldest first.</summary>
    protected virtual StreamItem[] RemoveAll()
    {
        var items = new StreamItem[Memory.Ring.Count];
        Memory.Ring.RemoveHead(items);
        return items;
    }
}
