using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// What no receiver wanted yet, oldest first; when it is full the oldest goes, counted and said. Items stay in their place while a
/// receiver that comes is asked which of them it wants. Guarded by the router.
/// </summary>
internal sealed class Backlog(int capacity, QueueNotices notices)
{
    private readonly LinkedList<StreamItem> _items = new();
    private readonly DropTally _loss = new();

    public int Count => _items.Count;

    /// <summary>Events dropped, said or not.</summary>
    public long Dropped { get; private set; }

    /// <summary>Appends an item.</summary>
    public void Add(StreamItem item)
    {
        if (_items.Count >= capacity) DropFirst();
        _items.AddLast(item);
    }

    /// <summary>What waits now, first of all what was dropped before it.</summary>
    public IReadOnlyList<LinkedListNode<StreamItem>> Look()
    {
        if (_loss.Count > 0)
        {
            // Said in the place of what is missing; that one place more is taken for a moment is known and harmless.
            var (count, ranges) = _loss.Take();
            _items.AddFirst(notices.Dropped(count, ranges));
        }

        var nodes = new List<LinkedListNode<StreamItem>>(_items.Count);
        for (var node = _items.First; node is not null; node = node.Next) nodes.Add(node);
        return nodes;
    }

    /// <summary>Takes one of those out; false when it was dropped or taken by another since.</summary>
    public bool TryTake(LinkedListNode<StreamItem> node)
    {
        if (node.List is null) return false;
        _items.Remove(node);
        return true;
    }

    /// <summary>Puts back what a receiver left, among what came meanwhile, in the order in which all of it came.</summary>
    public void Return(IReadOnlyList<StreamItem> rest, long droppedBefore)
    {
        Dropped += droppedBefore;
        var place = _items.First;
        foreach (var item in rest)
        {
            while (place is not null && !IsFirst(item, place.Value)) place = place.Next;
            if (place is null) _items.AddLast(item);
            else _items.AddBefore(place, item);
        }

        while (_items.Count > capacity) DropFirst();
    }

    // A notice of a loss is newer than the event that it stands before: it goes by its place.
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
