using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Protocol;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// Collects the events that one socket delivers at once, and hands them to the merger together as soon as nothing more can be read without
/// waiting. So a burst costs one lock and one wake-up, and a single event is not delayed. Receive thread only.
/// </summary>
internal sealed class EventBatch(StreamMerger merger, int generation)
{
    /// <summary>The largest number of events that are handed over together.</summary>
    public const int Capacity = 256;

    private readonly StreamEntry[] _entries = new StreamEntry[Capacity];
    private readonly StreamEvent[] _events = new StreamEvent[Capacity];
    private int _count;

    public void Add(StreamEntry entry, StreamEvent item)
    {
        _entries[_count] = entry;

        // Through a span, because a store into an array of a class that others derive from checks the array's element type each time.
        _events.AsSpan()[_count++] = item;
        if (_count == Capacity) Flush();
    }

    public void Flush()
    {
        if (_count == 0) return;
        try
        {
            merger.Deliver(generation, _entries.AsSpan(0, _count), _events.AsSpan(0, _count));
        }
        finally
        {
            // Also after a failure: handed over again, the same events could fail again, and those delivered before the failure would
            // come twice.
            Array.Clear(_events, 0, _count);
            _count = 0;
        }
    }
}
