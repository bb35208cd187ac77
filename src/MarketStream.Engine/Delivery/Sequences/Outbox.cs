using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// What is on its way out of a merger: events, and between them what is to be said, in order. Filled under the merger's lock and sent
/// without it, by one thread at a time.
/// </summary>
internal sealed class Outbox
{
    private StreamName[] _names = new StreamName[EventBatch.Capacity];
    private StreamEvent[] _events = new StreamEvent[EventBatch.Capacity];
    private readonly List<(int Before, Action Notify)> _words = [];
    private int _count;

    public bool IsEmpty => _count == 0 && _words.Count == 0;

    public void Add(StreamName name, StreamEvent item)
    {
        if (_count == _events.Length) Grow();
        _names[_count] = name;

        // A span asks for the array's type once, an element of an array of classes at every store.
        _events.AsSpan()[_count++] = item;
    }

    /// <summary>Something to be said behind the events that are in already, and before those that follow.</summary>
    public void Add(Action notify) => _words.Add((_count, notify));

    /// <summary>True when this event is the last that was added.</summary>
    public bool EndsWith(StreamEvent item) => _count > 0 && ReferenceEquals(_events[_count - 1], item);

    /// <summary>Sends everything, in order; what fails is reported, and the rest follows all the same. No lock may be held.</summary>
    public void Send(EventRouter router)
    {
        CallOut.Check(Parts.Delivery);
        var next = 0;
        foreach (var (before, notify) in _words)
        {
            SendEvents(router, next, before);
            Notify(router, notify);
            next = before;
        }

        SendEvents(router, next, _count);
    }

    /// <summary>Empties it. What grew for a burst is not kept.</summary>
    public void Clear()
    {
        _words.Clear();
        if (_events.Length > EventBatch.Capacity)
        {
            _names = new StreamName[EventBatch.Capacity];
            _events = new StreamEvent[EventBatch.Capacity];
        }
        else
        {
            Array.Clear(_events, 0, _count);
        }

        _count = 0;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Reported; the events behind it are sent all the same.")]
    private void SendEvents(EventRouter router, int start, int end)
    {
        while (start < end)
        {
            var count = Math.Min(end - start, EventBatch.Capacity);
            try
            {
                router.Probe?.Invoke(Parts.Delivery);
                router.Route(_names.AsSpan(start, count), _events.AsSpan(start, count));
            }
            catch (Exception error)
            {
                router.Faults.Report(Parts.Delivery, error);
            }

            start += count;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Reported; what follows is sent all the same.")]
    private static void Notify(EventRouter router, Action notify)
    {
        try
        {
            notify();
        }
        catch (Exception error)
        {
            router.Faults.Report(Parts.Notice, error);
        }
    }

    private void Grow()
    {
        Array.Resize(ref _names, _names.Length * 2);
        Array.Resize(ref _events, _events.Length * 2);
    }
}
