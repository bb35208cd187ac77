using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// What one of two sockets told and the other one has not told yet, by epoch, id and content: for events that neither ids nor times tell
/// apart.
/// </summary>
internal sealed class DeliveredEvents
{
    /// <summary>More events than this are not remembered.</summary>
    private const int Capacity = 50_000;

    private readonly Dictionary<(int Epoch, long Id, int Content), (int Generation, int Count)> _told = [];

    public void Add(StreamEvent item, long id, int generation, int epoch)
    {
        if (_told.Count >= Capacity) _told.Clear();
        var key = (epoch, id, EventContent.HashOf(item));
        var before = _told.GetValueOrDefault(key);
        _told[key] = (generation, before.Generation == generation ? before.Count + 1 : 1);
    }

    /// <summary>Whether the other socket told an event; true once for each time that it did, the earliest epoch first.</summary>
    public bool TryTake(StreamEvent item, long id, int generation, int first, int last, out int epoch)
    {
        var isFound = TryFind(item, id, generation, first, last, out var key);
        epoch = key.Epoch;
        if (!isFound) return false;
        var (other, count) = _told[key];
        if (count == 1) _told.Remove(key);
        else _told[key] = (other, count - 1);
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
            if (_told.TryGetValue(key, out var before) && before.Generation != generation) return true;
        }

        return false;
    }
}
