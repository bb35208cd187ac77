using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// A ring buffer of items that grows when it must and can be reached from both ends. Positions are counted from the first item ever
/// appended, so an item keeps its position while others leave. Guarded by the queue's lock.
/// </summary>
internal sealed class ItemRing
{
    private const int InitialLength = 16;

    // The length is a power of two, for IndexOf. The slots are structs because storing into an array of a class that others derive from
    // would check the array's element type each time.
    private Slot[] _slots = new Slot[InitialLength];
    private int _head;

    public int Count { get; private set; }

    /// <summary>The position of the oldest item.</summary>
    public long HeadPosition { get; private set; }

    /// <summary>The position that the next item will have.</summary>
    public long EndPosition => HeadPosition + Count;

    public void Append(StreamItem item)
    {
        if (Count == _slots.Length) Grow();
        _slots[IndexOf(Count)].Item = item;
        Count++;
    }

    public void Prepend(StreamItem item)
    {
        if (Count == _slots.Length) Grow();
        _head = IndexOf(-1);
        _slots[_head].Item = item;
        Count++;
        HeadPosition--;
    }

    public StreamItem RemoveHead()
    {
        ref var slot = ref _slots[_head];
        var item = slot.Item!;
        slot.Item = null;
        _head = IndexOf(1);
        Count--;
        HeadPosition++;
        return item;
    }

    /// <summary>Moves items from the head into the buffer until it is full or none is left; returns how many.</summary>
    public int RemoveHead(Span<StreamItem> buffer)
    {
        var count = Math.Min(buffer.Length, Count);
        for (var i = 0; i < count; i++) buffer[i] = RemoveHead();
        return count;
    }

    /// <summary>Puts an item in the place of one that waits.</summary>
    public void Replace(long position, StreamItem item) => _slots[IndexOf((int)(position - HeadPosition))].Item = item;

    private void Grow()
    {
        var larger = new Slot[_slots.Length * 2];
        for (var i = 0; i < Count; i++) larger[i] = _slots[IndexOf(i)];
        _slots = larger;
        _head = 0;
    }

    private int IndexOf(int offset) => (_head + offset) & (_slots.Length - 1);

    private struct Slot
    {
        public StreamItem? Item;
    }
}
