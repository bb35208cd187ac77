using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Protocol;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// Events of one socket on their way to the receivers. They are handed over together when the socket has nothing more to read
/// at once, so that a burst costs one lock and one wake-up, and a lone event waits for nothing. Receive thread only.
/// </summary>
internal sealed class EventBatch(StreamMerger merger, int generation)
{
    /// <summary>The most events that are handed over together.</summary>
    public const int Capacity = 256;

    private readonly StreamEntry[] _entries = new StreamEntry[Capacity];
    private readonly StreamEvent[] _events = new StreamEvent[Capacity];
    private int _count;

    public void Add(StreamEntry entry, StreamEvent item)
    {
        _entries[_count] = entry;

        // A span asks for the array's type once, an element of an array of classes at every store.
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
            // Handed over once, whatever came of it: the same events a second time could fail a second time, and come twice.
            Array.Clear(_events, 0, _count);
            _count = 0;
        }
    }
}
