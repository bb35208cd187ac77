using MarketStream.Delivery;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>Hands every item to the receivers that want it; what none wants waits in a bounded backlog.</summary>
internal sealed class EventRouter
{
    private readonly object _gate = new();
    private readonly int _backlogCapacity;
    private readonly QueueNotices _notices;
    private readonly Func<string, StreamName> _nameOf;

    // Replaced under _gate, read without it.
    private volatile Receiver[] _receivers = [];
    private volatile IEventObserver[] _observers = [];

    // Guarded by _gate.
    private ItemQueue _backlog;
    private long _closedBacklogsDropped;
    private long _endedReceiversDropped;
    private long _endedReceiversConflated;
    private bool _completed;

    private int _lastNumber;

    public EventRouter(int backlogCapacity, QueueNotices notices, Func<string, StreamName> nameOf)
    {
        _backlogCapacity = backlogCapacity;
        _notices = notices;
        _nameOf = nameOf;
        _backlog = NewBacklog();
    }

    public int BacklogCount => _backlog.Count;

    public long BacklogDropped => _closedBacklogsDropped + _backlog.Dropped;

    /// <summary>Events that full queues dropped so far: the backlog's and those of every receiver, ended or not.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate) return BacklogDropped + _endedReceiversDropped + _receivers.Sum(receiver => receiver.Dropped);
        }
    }

    /// <summary>Events that a later one replaced before a receiver took them, whether the receiver has ended or not.</summary>
    public long Conflated
    {
        get
        {
            lock (_gate) return _endedReceiversConflated + _receivers.Sum(receiver => receiver.Conflated);
        }
    }

    public IReadOnlyList<ReceiverStatus> Receivers => [.. _receivers.Select(receiver => receiver.Status)];

    /// <summary>Routes events of one socket, in their order; at most <see cref="EventBatch.Capacity"/> of them.</summary>
    public void Route(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events)
    {
        Span<bool> taken = stackalloc bool[events.Length];
        taken.Clear();
        foreach (var observer in _observers) observer.OnEvents(streams, events, taken);
        foreach (var receiver in _receivers) receiver.Enqueue(streams, events, taken);
        if (taken.Contains(false)) RouteRest(streams, events, taken);
    }

    /// <summary>A notice goes to everyone, whatever the filters.</summary>
    public void Announce(StreamNotice notice)
    {
        foreach (var observer in _observers) observer.OnNotice(notice);
        lock (_gate)
        {
            if (_receivers.Length == 0) _backlog.Enqueue(notice);
            foreach (var receiver in _receivers) receiver.Enqueue(notice);
        }
    }

    /// <summary>Lets an observer see what is routed from now on.</summary>
    public void Observe(IEventObserver observer)
    {
        lock (_gate) _observers = [.. _observers, observer];
    }

    /// <summary>Attaches a receiver, which takes over what it wants of the backlog. Null when the connection has closed.</summary>
    public Receiver? Attach(ReceiverOptions options)
    {
        // Made without the lock: the first that spills takes a tenth of a second to prepare.
        var receiver = new Receiver(this, Interlocked.Increment(ref _lastNumber), options, _notices);
        lock (_gate)
        {
            if (_completed) return null;
            foreach (var item in TakeBacklog_NeedsLock())
            {
                // What this receiver does not want still waits for one that does.
                var isWanted = item is not StreamEvent streamEvent || receiver.Accepts(_nameOf(streamEvent.Stream), streamEvent.Symbol);
                if (isWanted) receiver.TakeOver(item);
                else _backlog.Enqueue(item);
            }

            _receivers = [.. _receivers, receiver];
            return receiver;
        }
    }

    public void Detach(Receiver receiver)
    {
        lock (_gate)
        {
            if (!_receivers.Contains(receiver)) return;
            _receivers = [.. _receivers.Where(other => other != receiver)];
            KeepCounts_NeedsLock(receiver);
            var isLast = _receivers.Length == 0 && !_completed;
            var before = receiver.Status.Dropped;
            var rest = receiver.Close(isLast ? _backlogCapacity : 0);
            if (!isLast) return;
            _closedBacklogsDropped += receiver.Status.Dropped - before;
            if (receiver.LeavesOnlyNotices) rest = [.. rest.OfType<StreamNotice>()];

            // Put back in front of what only waited: both are in the order of their arrival.
            var waiting = TakeBacklog_NeedsLock();
            foreach (var item in Merge(rest, waiting)) _backlog.Enqueue(item);
        }
    }

    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            foreach (var receiver in _receivers)
            {
                receiver.Complete();
                KeepCounts_NeedsLock(receiver);
            }

            _receivers = [];
            _backlog.Complete();
        }
    }

    /// <summary>Nobody wanted these a moment ago: a receiver that came since may, else they wait for the next one.</summary>
    private void RouteRest(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, ReadOnlySpan<bool> taken)
    {
        lock (_gate)
        {
            for (var i = 0; i < events.Length; i++)
            {
                if (taken[i]) continue;
                var isTaken = false;
                foreach (var receiver in _receivers) isTaken |= receiver.Accepts(streams[i], events[i].Symbol) && receiver.Enqueue(events[i]);
                if (!isTaken) _backlog.Enqueue(events[i]);
            }
        }
    }

    /// <summary>What a receiver counted outlives it: a loss must not be forgotten because the call that suffered it is over.</summary>
    private void KeepCounts_NeedsLock(Receiver receiver)
    {
        _endedReceiversDropped += receiver.Dropped;
        _endedReceiversConflated += receiver.Conflated;
    }

    private IReadOnlyList<StreamItem> TakeBacklog_NeedsLock()
    {
        var old = _backlog;
        _backlog = NewBacklog();
        var items = new List<StreamItem>();
        var buffer = new StreamItem[256];
        for (int taken; (taken = old.Take(buffer, TimeSpan.Zero, default)) > 0;) items.AddRange(buffer.AsSpan(0, taken));
        _closedBacklogsDropped += old.Dropped;
        return items;
    }

    private static IEnumerable<StreamItem> Merge(IReadOnlyList<StreamItem> first, IReadOnlyList<StreamItem> second)
    {
        var (i, j) = (0, 0);
        while (i < first.Count && j < second.Count)
            yield return IsFirst(first[i], second[j]) ? first[i++] : second[j++];
        while (i < first.Count) yield return first[i++];
        while (j < second.Count) yield return second[j++];
    }

    // A notice of a loss is newer than the event that it stands before: it goes by its place.
    private static bool IsFirst(StreamItem left, StreamItem right) =>
        left is StreamNotice || (right is not StreamNotice && left.ReceivedAtTicks <= right.ReceivedAtTicks);

    private ItemQueue NewBacklog() => new(_backlogCapacity, OverflowPolicy.DropOldest, _notices);
}
