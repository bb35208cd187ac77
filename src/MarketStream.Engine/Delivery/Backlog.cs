using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// Items that no receiver has wanted yet, oldest first. When it is full the oldest is dropped, counted and reported. Items stay in their
/// place while the filters of a new receiver decide which of them it takes over. Guarded by the router's lock.
/// </summary>
internal sealed class Backlog(int capacity, QueueNotices notices)
{
    private readonly LinkedList<StreamItem> _items = new();
    private readonly DropTally _loss = new();

    public int Count => _items.Count;

    /// <summary>Events dropped so far, whether a notice has reported them or not.</summary>
    public long Dropped { get; private set; }

    public void Add(StreamItem item)
    {
        if (_items.Count >= capacity) DropFirst();
        _items.AddLast(item);
    }

    /// <summary>The items that wait now, preceded by the notice of what was dropped before them.</summary>
    public IReadOnlyList<LinkedListNode<StreamItem>> Snapshot()
    {
        if (_loss.Count > 0)
        {
            // The notice stands where the missing items stood. The backlog may exceed its capacity by this one item until the next is added.
            var (count, ranges) = _loss.Take();
            _items.AddFirst(notices.Dropped(count, ranges));
        }

        var nodes = new List<LinkedListNode<StreamItem>>(_items.Count);
        for (var node = _items.First; node is not null; node = node.Next) nodes.Add(node);
        return nodes;
    }

    /// <summary>Removes one of those items; false when it has been dropped, or taken by another receiver, since.</summary>
    public bool TryTake(LinkedListNode<StreamItem> node)
    {
        if (node.List is null) return false;
        _items.Remove(node);
        return true;
    }

    /// <summary>Returns what a receiver left, merged by time of arrival into what has come since it was attached.</summary>
    public void Return(IReadOnlyList<StreamItem> rest, long droppedBefore)
    {
        Dropped += droppedBefore;

        // Both lists are in order. Everything before the place is earlier than the item, so the search goes on from there for the next.
        var place = _items.First;
        foreach (var item in rest)
        {
            while (place is not null && !IsFirst(item, place.Value)) place = place.Next;
            if (place is null) _items.AddLast(item);
            else _items.AddBefore(place, item);
        }

        while (_items.Count > capacity) DropFirst();
    }

    // A drop notice is made later than the events behind it, so its time says nothing: a notice stays before the item that it preceded.
    private static bool IsFirst(StreamItem left, StreamItem right) =>
        left is StreamNotice || (right is not StreamNotice && left.ReceivedAtTicks <= right.ReceivedAtTicks);

    private void DropFirst()
    {
        var item = _items.First!.Value;
        _items.RemoveFirst();
        if (item is not DropNotice) Dropped++;
        _loss.Add(item);
    }
}
