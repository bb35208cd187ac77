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

        // Whatever throws behind it, a batch is handed over once, and there is room for the next one.
        var count = _count;
        _count = 0;
        try
        {
            merger.Deliver(generation, _entries.AsSpan(0, count), _events.AsSpan(0, count));
        }
        finally
        {
            Array.Clear(_events, 0, count);
        }
    }
}
