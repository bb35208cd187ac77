using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Events that one of two sockets has sent and the other one has not sent yet, by epoch, id and content: for events that neither ids nor
/// times can tell apart. Guarded by the merger's lock.
/// </summary>
internal sealed class SeenEvents
{
    /// <summary>The number of events to remember. With more, all are forgotten, and what the other socket repeats of them may be delivered.</summary>
    private const int Capacity = 50_000;

    private readonly Dictionary<(int Epoch, long Id, int Content), (int Generation, int Count)> _events = [];

    public void Add(StreamEvent item, long id, int generation, int epoch)
    {
        if (_events.Count >= Capacity) _events.Clear();
        var key = (epoch, id, EventContent.HashOf(item));
        var before = _events.GetValueOrDefault(key);
        _events[key] = (generation, before.Generation == generation ? before.Count + 1 : 1);
    }

    /// <summary>Whether the other socket has sent an event: true once for each time that it did, the earliest epoch first.</summary>
    public bool TryTake(StreamEvent item, long id, int generation, int first, int last, out int epoch)
    {
        var isFound = TryFind(item, id, generation, first, last, out var key);
        epoch = key.Epoch;
        if (!isFound) return false;
        var (other, count) = _events[key];
        if (count == 1) _events.Remove(key);
        else _events[key] = (other, count - 1);
        return true;
    }

    public bool Contains(StreamEvent item, long id, int generation, int first, int last) => TryFind(item, id, generation, first, last, out _);

    private bool TryFind(StreamEvent item, long id, int generation, int first, int last, out (int Epoch, long Id, int Content) key)
    {
        key = default;
        var content = EventContent.HashOf(item);
        for (var epoch = first; epoch <= last; epoch++)
        {
            key = (epoch, id, content);
            if (_events.TryGetValue(key, out var before) && before.Generation != generation) return true;
        }

        return false;
    }
}
