using MarketStream.Books;
using MarketStream.Delivery;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// Hands every item to the receivers that want it; what none wants waits in a bounded backlog. A failing observer or receiver affects
/// nobody else. Filters and observers are called without a lock, since they may block, throw or call back.
/// </summary>
internal sealed class EventRouter
{
    private readonly CheckedLock _gate = new(LockRank.Router);
    private readonly int _backlogCapacity;
    private readonly QueueNotices _notices;
    private readonly TimeProvider _time;
    private readonly ReceiverGuard _guard;

    // Immutable, replaced under _gate and read without it: whoever routes goes on with what it has read.
    private volatile RouteTable _table = RouteTable.Empty;
    private volatile GuardedObserver[] _observers = [];

    // Guarded by _gate.
    private readonly Backlog _backlog;
    private long _endedReceiversDropped;
    private long _endedReceiversConflated;
    private bool _completed;
    private bool _ended;

    // Interlocked.
    private int _lastNumber;

    public EventRouter(int backlogCapacity, QueueNotices notices, TimeProvider time, FaultReporter faults, Action<string>? probe = null)
    {
        _backlogCapacity = backlogCapacity;
        _notices = notices;
        _time = time;
        _backlog = new Backlog(backlogCapacity, notices);
        Faults = faults;
        Probe = probe;
        _guard = new ReceiverGuard(faults, probe);
    }

    public FaultReporter Faults { get; }

    /// <summary>For tests that inject faults: called with the name of a part before that part is run. Null otherwise.</summary>
    public Action<string>? Probe { get; }

    public int BacklogCount
    {
        get
        {
            using (_gate.EnterScope()) return _backlog.Count;
        }
    }

    /// <summary>
    /// How many more events every receiver has room for; without a receiver, the backlog. What only wakes its consumer needs no room.
    /// </summary>
    public int Room
    {
        get
        {
            using (_gate.EnterScope()) return _table.All.Length == 0 ? _backlogCapacity - _backlog.Count : _table.Room;
        }
    }

    public long BacklogDropped
    {
        get
        {
            using (_gate.EnterScope()) return _backlog.Dropped;
        }
    }

    /// <summary>Events dropped so far by full queues: by the backlog, and by every receiver, whether it is still attached or not.</summary>
    public long Dropped
    {
        get
        {
            using (_gate.EnterScope()) return _backlog.Dropped + _endedReceiversDropped + _table.Dropped;
        }
    }

    /// <summary>Events that a later one replaced before a receiver took them, whether the receiver has ended or not.</summary>
    public long Conflated
    {
        get
        {
            using (_gate.EnterScope()) return _endedReceiversConflated + _table.Conflated;
        }
    }

    /// <summary>Whether any receiver takes snapshots of order books.</summary>
    public bool TakesBookSnapshots => _table.All.Any(receiver => receiver.TakesBookSnapshots);

    public IReadOnlyList<ReceiverStatus> Receivers => [.. _table.All.Select(receiver => receiver.Status)];

    /// <summary>Routes events of one socket, in their order; at most <see cref="EventBatch.Capacity"/> of them.</summary>
    public void Route(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events)
    {
        Span<bool> taken = stackalloc bool[events.Length];
        taken.Clear();
        foreach (var observer in _observers) observer.OnEvents(streams, events, taken);
        var table = _table;
        foreach (var receiver in table.Direct) _guard.Enqueue(receiver, streams, events, taken);
        if (taken.Contains(false)) RouteRest(table.All, streams, events, taken);
    }

    /// <summary>
    /// Hands a snapshot of an order book to the receivers that take such; it waits for no other. Observers see those of a replay, whose books begin
    /// with them.
    /// </summary>
    public void RouteSnapshot(StreamName stream, BookSnapshotEvent snapshot, bool isReplayed)
    {
        ReadOnlySpan<StreamName> streams = [stream];
        ReadOnlySpan<StreamEvent> events = [snapshot];
        Span<bool> taken = stackalloc bool[1];
        taken.Clear();
        if (isReplayed)
        {
            foreach (var observer in _observers) observer.OnEvents(streams, events, taken);
        }

        foreach (var receiver in _table.Direct)
        {
            if (receiver.TakesBookSnapshots) _guard.Enqueue(receiver, streams, events, taken);
        }
    }

    /// <summary>Hands a notice to every observer and every receiver, whatever its filters.</summary>
    public void Announce(StreamNotice notice)
    {
        CallOut.Check(Parts.Notice);
        foreach (var observer in _observers) observer.OnNotice(notice);
        Exception? failure = null;
        using (_gate.EnterScope())
        {
            if (_table.All.Length == 0 && !_completed) _backlog.Add(notice);
            foreach (var receiver in _table.All) failure = receiver.TryEnqueue(notice) ?? failure;
        }

        if (failure is not null) Faults.Report(Parts.Receiver, failure);
    }

    /// <summary>Adds an observer of everything that is routed from now on.</summary>
    public void Observe(IEventObserver observer)
    {
        using (_gate.EnterScope()) _observers = [.. _observers, new GuardedObserver(observer, Faults, _time, Probe)];
    }

    /// <summary>
    /// Attaches a receiver, which takes over what it wants of the backlog. Null when the connection has closed, or when it was to begin at a cut that
    /// cannot be made now (see <see cref="Receiver.TryCut"/>).
    /// </summary>
    public Receiver? Attach(ReceiverOptions options)
    {
        // Made without the lock: the first receiver of the process that spills takes a tenth of a second to prepare.
        var receiver = new Receiver(this, Interlocked.Increment(ref _lastNumber), options, _notices);
        IReadOnlyList<LinkedListNode<StreamItem>> waiting;
        using (_gate.EnterScope())
        {
            if (_completed) return null;

            // The cut comes first: whoever reads the new table then finds it made. Notices are handed out under this lock, so none is on both sides.
            if (options.After is { } cut && !(_table.All.Contains(cut.Before) && cut.Before.TryCut(cut, receiver))) return null;

            // From here on it gets what is routed, so nothing that it wants is added to the backlog any more.
            _table = _table.With(receiver);
            waiting = _backlog.Snapshot();
        }

        // The filters are user code, so they run without the lock. Meanwhile the items stay in the backlog, where they may be dropped or
        // taken by another receiver; TryTake shows which are left. Nobody reads from this receiver yet, so older items can still be put
        // in front of those that have been routed to it since.
        var wanted = waiting.Where(node => IsWanted(receiver, node.Value)).ToList();
        List<StreamItem> taken;
        using (_gate.EnterScope()) taken = [.. wanted.Where(_backlog.TryTake).Select(node => node.Value)];
        receiver.EnqueueBefore(taken);
        using (_gate.EnterScope())
        {
            receiver.IsReady = true;
            if (_ended) receiver.Complete();
        }

        return receiver;
    }

    public void Detach(Receiver receiver)
    {
        using (_gate.EnterScope())
        {
            if (!_table.All.Contains(receiver)) return;

            // Those that followed it are in the new table on their own. Who routes by the old one still reaches them through it.
            _table = _table.Without(receiver);
            receiver.Before?.Forget(receiver);
            KeepCounts_NeedsLock(receiver);
            var isLast = _table.All.Length == 0 && !_completed;
            var before = receiver.Status.Dropped;
            var rest = receiver.Close(isLast ? _backlogCapacity : 0);
            if (!isLast) return;
            if (receiver.LeavesOnlyNotices) rest = [.. rest.OfType<StreamNotice>()];
            _backlog.Return(rest, receiver.Status.Dropped - before);
        }
    }

    /// <summary>Nothing more will be routed: receivers end when they have taken what waits, and so do those that are attached later.</summary>
    public void End()
    {
        using (_gate.EnterScope())
        {
            _ended = true;
            foreach (var receiver in _table.All)
            {
                // One that is being attached has not got what waits in the backlog yet.
                if (receiver.IsReady) receiver.Complete();
            }
        }
    }

    public void Complete()
    {
        using (_gate.EnterScope())
        {
            _completed = true;
            foreach (var receiver in _table.All)
            {
                receiver.Complete();
                KeepCounts_NeedsLock(receiver);
            }

            _table = RouteTable.Empty;
        }
    }

    private static bool IsWanted(Receiver receiver, StreamItem item) =>
        item is not StreamEvent streamEvent || receiver.Accepts(ForeignName.Of(streamEvent), streamEvent);

    /// <summary>Keeps what a receiver has counted beyond its end: a loss must not be forgotten because the call that suffered it is over.</summary>
    private void KeepCounts_NeedsLock(Receiver receiver)
    {
        _endedReceiversDropped += receiver.Dropped;
        _endedReceiversConflated += receiver.Conflated;
    }

    /// <summary>
    /// Handles events that no receiver wanted. A receiver that has been attached since must be asked too, or they would go to the backlog
    /// after that receiver has looked through it, and it would never see them.
    /// </summary>
    private void RouteRest(Receiver[] asked, ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
        // Every receiver in the asked list has been offered these events. They go to the backlog only when, under the lock, that covers all
        // receivers there are, so none can be attached in between.
        while (true)
        {
            Receiver[] receivers;
            using (_gate.EnterScope())
            {
                receivers = _table.All;
                if (receivers.All(asked.Contains))
                {
                    if (!_completed) AddRest_NeedsLock(events, taken);
                    return;
                }
            }

            // Their filters run without the lock; a receiver that is attached meanwhile is asked in the next round.
            foreach (var receiver in receivers)
            {
                if (!asked.Contains(receiver)) EnqueueRest(receiver, streams, events, taken);
            }

            asked = receivers;
        }
    }

    private void EnqueueRest(Receiver receiver, ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (!taken[i]) _guard.Enqueue(receiver, streams.Slice(i, 1), events.Slice(i, 1), taken.Slice(i, 1));
        }
    }

    private void AddRest_NeedsLock(ReadOnlySpan<StreamEvent> events, ReadOnlySpan<bool> taken)
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (!taken[i]) _backlog.Add(events[i]);
        }
    }
}
