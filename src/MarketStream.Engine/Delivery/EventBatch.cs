using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// Events of one socket on their way to the receivers. They are handed over together when the socket has nothing more to read
/// at once, so that a burst costs one lock and one wake-up, and a lone event waits for nothing. Receive loop only.
/// </summary>
internal sealed class EventBatch(EventRouter router)
{
    /// <summary>The most events that are handed over together.</summary>
    public const int Capacity = 256;

    private readonly StreamName[] _streams = new StreamName[Capacity];
    private readonly StreamEvent[] _events = new StreamEvent[Capacity];
    private int _count;

    public void Add(StreamName stream, StreamEvent item)
    {
        _streams[_count] = stream;

        // A span asks for the array's type once, an element of an array of classes at every store.
        _events.AsSpan()[_count++] = item;
        if (_count == Capacity) Flush();
    }

    public void Flush()
    {
        if (_count == 0) return;
        router.Route(_streams.AsSpan(0, _count), _events.AsSpan(0, _count));
        Array.Clear(_events, 0, _count);
        _count = 0;
    }
}
