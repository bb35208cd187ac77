using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Overflow;

/// <summary>A full queue drops its oldest item to make room for the new one.</summary>
internal sealed class DropOldestStrategy(QueueMemory memory) : OverflowStrategy(memory)
{
    public override void Enqueue(StreamItem item)
    {
        if (Memory.IsFull) Memory.Drop(Memory.Ring.RemoveHead());
        Memory.Ring.Append(item);
    }

    public override int Take(Span<StreamItem> buffer)
    {
        var taken = 0;

        // What was dropped was older than everything that is left.
        if (Memory.HasUnreportedLoss) buffer[taken++] = Memory.TakeLoss();
        return taken + Memory.Ring.RemoveHead(buffer[taken..]);
    }
}
