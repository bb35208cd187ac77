using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// What is on its way out of a merger, in order: events, and notifications between them. Filled under the merger's lock and sent without it,
/// by one thread at a time; see <see cref="OutboxSender"/>.
/// </summary>
internal sealed class Outbox
{
    private StreamName[] _names = new StreamName[EventBatch.Capacity];
    private StreamEvent[] _events = new StreamEvent[EventBatch.Capacity];

    // Each with the number of events that go before it.
    private readonly List<(int Before, Action Notify)> _notifications = [];
    private int _count;

    public bool IsEmpty => _count == 0 && _notifications.Count == 0;

    public void Add(StreamName name, StreamEvent item)
    {
        if (_count == _events.Length) Grow();
        _names[_count] = name;

        // Through a span, because a store into an array of a class that others derive from checks the array's element type each time.
        _events.AsSpan()[_count++] = item;
    }

    /// <summary>Adds a notification behind the events that were added before it, and before those that follow.</summary>
    public void Add(Action notify) => _notifications.Add((_count, notify));

    /// <summary>True when this event was the last one to be added.</summary>
    public bool EndsWith(StreamEvent item) => _count > 0 && ReferenceEquals(_events[_count - 1], item);

    /// <summary>Sends everything in order. A failure is reported, and the rest is sent all the same. No lock may be held.</summary>
    public void Send(EventRouter router)
    {
        CallOut.Check(Parts.Delivery);
        var next = 0;
        foreach (var (before, notify) in _notifications)
        {
            SendEvents(router, next, before);
            Notify(router, notify);
            next = before;
        }

        SendEvents(router, next, _count);
    }

    /// <summary>Empties the outbox. Arrays that have grown for a burst are not kept.</summary>
    public void Clear()
    {
        _notifications.Clear();
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
