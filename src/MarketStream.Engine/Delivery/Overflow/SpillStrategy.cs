using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Engine.Texts;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Overflow;

/// <summary>
/// What does not fit into memory goes to a spool, and is dropped only when that is full as well. From the first spilled item until the
/// spool has been read to its end, every new item is spilled too: first the ring, then the spool is the order of arrival.
/// </summary>
internal sealed class SpillStrategy(QueueMemory memory, QueueNotices notices, SpoolOptions options) : OverflowStrategy(memory)
{
    private readonly Spool _spool = new(options);

    public override bool HasSpilled => Memory.Room == 0;

    public override SpoolStatus Spilled => _spool.Status;

    public override void Enqueue(StreamItem item)
    {
        if (Memory.Ring.Count < Memory.Room)
        {
            Memory.Ring.Append(item);
            return;
        }

        // What was dropped came before this item. While its notice finds no place in the spool, this item must not have one either, or
        // the notice would stand behind it.
        if (Memory.HasUnreportedLoss && !_spool.IsFull) SpillLoss();
        if (!Memory.HasUnreportedLoss && _spool.TryAdd(item)) Memory.Room = 0;
        else Memory.Drop(item);
    }

    public override void EnqueueBefore(IReadOnlyList<StreamItem> items)
    {
        if (!HasSpilled)
        {
            base.EnqueueBefore(items);
            return;
        }

        // What is in the spool is later than what is in memory, so nothing can move there any more: memory holds them all for once.
        var later = RemoveAll();
        foreach (var item in items) Memory.Ring.Append(item);
        foreach (var item in later) Memory.Ring.Append(item);
    }

    public override int Take(Span<StreamItem> buffer)
    {
        var taken = 0;
        if (_spool.TakeFailure() is { } failure) buffer[taken++] = notices.SpillFailed(PlainText.Of(failure));
        taken += Memory.Ring.RemoveHead(buffer[taken..]);

        // What was dropped came after everything in the ring and in the spool.
        if (Memory.HasUnreportedLoss && !HasSpilled && taken < buffer.Length) buffer[taken++] = Memory.TakeLoss();
        return taken;
    }

    // The ring may grow by what one Take moved out: a loss would be worse, and it is one batch at most.
    public override void PutBack(StreamItem item) => Memory.Ring.Prepend(item);

    public override long DropBeyond(int most)
    {
        var lost = 0L;
        for (; Memory.Ring.Count > 0 && Memory.Ring.Count + _spool.Count > most; lost++) Memory.Ring.RemoveHead();
        if (Memory.Ring.Count == 0) lost += _spool.DropOldest(most);
        Memory.CountReportedLoss(lost);
        return lost;
    }

    // The spool has its own lock. Producers may append meanwhile; what they add is behind what is read here.
    public override int ReadSpilled(Span<StreamItem> buffer, out long lost) => _spool.Read(buffer, out lost);

    // Only now, under the queue's lock, can no producer add to the spool between the look at its count and the change of the room.
    public override void OnSpilledRead()
    {
        if (_spool.Count == 0) Memory.Room = Memory.Capacity;
    }

    public override void Dispose()
    {
        base.Dispose();
        _spool.Dispose();
    }

    private void SpillLoss()
    {
        var notice = Memory.TakeLoss();
        if (!_spool.TryAdd(notice))
        {
            Memory.Drop(notice);
            return;
        }

        // Even if nothing else finds a place in the spool: without this nobody would read it, and the notice would be lost with its count.
        Memory.Room = 0;
    }
}
