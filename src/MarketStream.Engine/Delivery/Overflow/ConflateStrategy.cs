using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Overflow;

/// <summary>
/// The latest event of a stream, symbol and type takes the place of the one that waits. A queue full of different ones drops its oldest.
/// </summary>
internal sealed class ConflateStrategy : OverflowStrategy
{
    // Knows the position of what is in the ring, so nothing may enter or leave the ring without it.
    private readonly LatestItems _latest = new();

    // Every item may replace another one, so none is appended unseen, even where there is room.
    public ConflateStrategy(QueueMemory memory)
        : base(memory) => memory.Room = 0;

    public override void Enqueue(StreamItem item)
    {
        if (_latest.TryFind(item, out var position))
        {
            Memory.Ring.Replace(position, item);
            Memory.CountConflated();
            return;
        }

        if (Memory.IsFull) Memory.Drop(RemoveHead());
        _latest.OnAppended(item, Memory.Ring.EndPosition);
        Memory.Ring.Append(item);
    }

    public override int Take(Span<StreamItem> buffer)
    {
        var taken = 0;

        // What was dropped was older than everything that is left.
        if (Memory.HasUnreportedLoss) buffer[taken++] = Memory.TakeLoss();
        while (taken < buffer.Length && Memory.Ring.Count > 0) buffer[taken++] = RemoveHead();
        return taken;
    }

    public override void PutBack(StreamItem item)
    {
        if (Memory.IsFull) Memory.Drop(item);
        else if (_latest.TryPutBack(item, Memory.Ring.HeadPosition - 1)) Memory.Ring.Prepend(item);
        else Memory.CountConflated(); // A later event of the same stream, symbol and type waits already.
    }

    protected override StreamItem[] RemoveAll()
    {
        var items = new StreamItem[Memory.Ring.Count];
        for (var i = 0; i < items.Length; i++) items[i] = RemoveHead();
        return items;
    }

    private StreamItem RemoveHead()
    {
        var item = Memory.Ring.RemoveHead();
        _latest.OnRemoved(item, Memory.Ring.HeadPosition - 1);
        return item;
    }
}
