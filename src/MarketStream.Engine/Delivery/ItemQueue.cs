using MarketStream.Delivery;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// A bounded queue of items with a policy for "full". Producers (receive loops) never wait; one consumer may.
/// </summary>
internal sealed class ItemQueue
{
    private readonly object _gate = new();

    // Set once.
    private readonly int _capacity;
    private readonly OverflowPolicy _policy;
    private readonly Func<long, StreamItem> _sayLoss;

    // Guarded by _gate. The ring grows up to the capacity, so that an idle receiver costs little; its length is a power of two.
    private StreamItem?[] _ring = new StreamItem?[16];
    private int _head;
    private int _count;
    private readonly Dictionary<(string Stream, string Symbol), long>? _latest;
    private long _headPosition;
    private long _unsaidLoss;
    private bool _consumerWaits;
    private bool _completed;

    /// <summary>Makes a queue; <paramref name="sayLoss"/> turns a number of dropped events into the notice that says so.</summary>
    public ItemQueue(int capacity, OverflowPolicy policy, Func<long, StreamItem> sayLoss)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _policy = policy;
        _sayLoss = sayLoss;
        _latest = policy == OverflowPolicy.Conflate ? [] : null;
    }

    public int Capacity => _capacity;

    public OverflowPolicy Policy => _policy;

    public int Count
    {
        get
        {
            lock (_gate) return _count;
        }
    }

    /// <summary>Events dropped, said or not.</summary>
    public long Dropped { get; private set; }

    public long Conflated { get; private set; }

    public long Delivered { get; private set; }

    public bool IsCompleted
    {
        get
        {
            lock (_gate) return _completed && _count == 0;
        }
    }

    /// <summary>False when the queue is closed; a dropped item was taken, and is counted.</summary>
    public bool Enqueue(StreamItem item)
    {
        lock (_gate)
        {
            if (_completed) return false;
            Enqueue_NeedsLock(item);
            if (_consumerWaits) Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>The same for those of several items that are wanted, at the cost of one.</summary>
    public bool Enqueue(ReadOnlySpan<StreamEvent> items, ReadOnlySpan<bool> wanted)
    {
        lock (_gate)
        {
            if (_completed) return false;
            for (var i = 0; i < items.Length; i++)
            {
                if (wanted[i]) Enqueue_NeedsLock(items[i]);
            }

            if (_consumerWaits && _count > 0) Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Moves items out, waiting for the first; see <see cref="Receiver.Take"/>.</summary>
    public int Take(Span<StreamItem> buffer, TimeSpan timeout, CancellationToken token)
    {
        if (buffer.IsEmpty) return 0;
        lock (_gate)
        {
            if (_count == 0 && timeout > TimeSpan.Zero) WaitForItem_NeedsLock(timeout, token);
            var taken = 0;

            // What was dropped at the head stood before everything that is left.
            if (_unsaidLoss > 0 && _policy != OverflowPolicy.DropNewest)
            {
                buffer[taken++] = _sayLoss(_unsaidLoss);
                _unsaidLoss = 0;
            }

            while (taken < buffer.Length && _count > 0) buffer[taken++] = RemoveHead_NeedsLock();
            Delivered += taken;
            return taken;
        }
    }

    /// <summary>
    /// Puts items that were taken and not used back to the front, in their order. They are the oldest: where there is no room
    /// for them any more they are dropped, and counted, whatever the policy.
    /// </summary>
    public void PutBack(ReadOnlySpan<StreamItem> items)
    {
        lock (_gate)
        {
            Delivered -= items.Length;
            for (var i = items.Length - 1; i >= 0; i--) Prepend_NeedsLock(items[i]);
        }
    }

    /// <summary>Everything that waits, in order; the queue is empty and closed afterwards.</summary>
    public IReadOnlyList<StreamItem> Close()
    {
        lock (_gate)
        {
            _completed = true;
            var rest = new List<StreamItem>(_count);
            while (_count > 0) rest.Add(RemoveHead_NeedsLock());
            Monitor.PulseAll(_gate);
            return rest;
        }
    }

    /// <summary>No more items will come; what waits can still be taken.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void WaitForItem_NeedsLock(TimeSpan timeout, CancellationToken token)
    {
        var wake = token.Register(static queue => ((ItemQueue)queue!).WakeConsumer(), this);
        var deadline = Environment.TickCount64 + (long)Math.Min(timeout.TotalMilliseconds, int.MaxValue);
        _consumerWaits = true;
        while (_count == 0 && !_completed && !token.IsCancellationRequested)
        {
            var left = deadline - Environment.TickCount64;
            if (left <= 0 || !Monitor.Wait(_gate, (int)left)) break;
        }

        _consumerWaits = false;

        // Not Dispose: that waits for a running callback, which waits for the lock that is held here.
        wake.Unregister();
    }

    private void WakeConsumer()
    {
        lock (_gate) Monitor.PulseAll(_gate);
    }

    private void Enqueue_NeedsLock(StreamItem item)
    {
        if (_latest is not null && Replace_NeedsLock(item)) return;
        if (_count == _capacity && !MakeRoom_NeedsLock()) return;
        if (_unsaidLoss > 0 && _policy == OverflowPolicy.DropNewest && _count < _capacity - 1) SayLoss_NeedsLock();
        Append_NeedsLock(item);
    }

    private bool MakeRoom_NeedsLock()
    {
        Dropped++;
        _unsaidLoss++;
        if (_policy == OverflowPolicy.DropNewest) return false;
        RemoveHead_NeedsLock();
        return true;
    }

    private void SayLoss_NeedsLock()
    {
        Append_NeedsLock(_sayLoss(_unsaidLoss));
        _unsaidLoss = 0;
    }

    private bool Replace_NeedsLock(StreamItem item)
    {
        // Notices are never conflated: each says something of its own.
        if (item is not StreamEvent streamEvent) return false;
        var key = (streamEvent.Stream, streamEvent.Symbol);
        if (_latest!.TryGetValue(key, out var position) && position >= _headPosition)
        {
            _ring[IndexOf_NeedsLock((int)(position - _headPosition))] = item;
            Conflated++;
            return true;
        }

        return false;
    }

    private void Append_NeedsLock(StreamItem item)
    {
        if (_count == _ring.Length) Grow_NeedsLock();
        _ring[IndexOf_NeedsLock(_count)] = item;
        if (_latest is not null && item is StreamEvent streamEvent)
            _latest[(streamEvent.Stream, streamEvent.Symbol)] = _headPosition + _count;
        _count++;
    }

    private void Prepend_NeedsLock(StreamItem item)
    {
        if (_count == _capacity)
        {
            Dropped++;
            _unsaidLoss++;
            return;
        }

        if (_latest is not null && item is StreamEvent streamEvent && !_latest.TryAdd((streamEvent.Stream, streamEvent.Symbol), _headPosition - 1))
        {
            // A later event of the same stream and symbol waits already.
            Conflated++;
            return;
        }

        if (_count == _ring.Length) Grow_NeedsLock();
        _head = IndexOf_NeedsLock(-1);
        _ring[_head] = item;
        _count++;
        _headPosition--;
    }

    private StreamItem RemoveHead_NeedsLock()
    {
        var item = _ring[_head]!;
        _ring[_head] = null;
        _head = IndexOf_NeedsLock(1);
        _count--;
        _headPosition++;
        if (_latest is not null && item is StreamEvent streamEvent) _latest.Remove((streamEvent.Stream, streamEvent.Symbol));
        return item;
    }

    private void Grow_NeedsLock()
    {
        var bigger = new StreamItem?[_ring.Length * 2];
        for (var i = 0; i < _count; i++) bigger[i] = _ring[IndexOf_NeedsLock(i)];
        _ring = bigger;
        _head = 0;
    }

    private int IndexOf_NeedsLock(int offset) => (_head + offset) & (_ring.Length - 1);
}
