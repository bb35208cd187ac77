using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Overflow;

/// <summary>A full queue drops the new item.</summary>
internal sealed class DropNewestStrategy(QueueMemory memory) : OverflowStrategy(memory)
{
    public override void Enqueue(StreamItem item)
    {
        if (Memory.IsFull)
        {
            Memory.Drop(item);
            return;
        }

        // What was dropped came before this item, so its notice goes first, provided that there is room for both.
        if (Memory.HasUnreportedLoss && Memory.Ring.Count < Memory.Capacity - 1) Memory.Ring.Append(Memory.TakeLoss());
        Memory.Ring.Append(item);
    }

    public override int Take(Span<StreamItem> buffer)
    {
        var taken = Memory.Ring.RemoveHead(buffer);

        // A buffer that is not full has emptied the ring, and everything in the ring came before what was dropped.
        if (Memory.HasUnreportedLoss && taken < buffer.Length) buffer[taken++] = Memory.TakeLoss();
        return taken;
    }
}
