using System.Diagnostics.CodeAnalysis;
using MarketStream.Delivery;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Engine.Texts;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// A bounded queue of items with a policy for "full". Producers (receive loops) never wait; one consumer may.
/// </summary>
internal sealed partial class ItemQueue : IDisposable
{
    private readonly CheckedLock _gate = new(LockRank.Queue);

    // Set once.
    private readonly int _capacity;
    private readonly OverflowPolicy _policy;
    private readonly QueueNotices _notices;
    private readonly Spool? _spool;

    // Guarded by _gate.
    private readonly ItemRing _ring = new();
    private readonly LatestItems? _latest;
    private readonly DropTally _loss = new();
    private bool _consumerWaits;
    private bool _completed;
    private bool _interrupted;

    /// <summary>
    /// Items are appended to the ring while it holds fewer. Zero as long as the spool holds any: what is new comes after them.
    /// </summary>
    private int _room;

    /// <summary>Makes a queue; the last argument is for <see cref="OverflowPolicy.Spill"/> alone.</summary>
    public ItemQueue(int capacity, OverflowPolicy policy, QueueNotices notices, SpoolOptions? spoolOptions = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _room = capacity;
        _policy = policy;
        _notices = notices;
        _latest = policy == OverflowPolicy.Conflate ? new LatestItems() : null;
        _spool = policy == OverflowPolicy.Spill ? new Spool(spoolOptions ?? throw new ArgumentNullException(nameof(spoolOptions))) : null;
    }

    public int Capacity => _capacity;

    public OverflowPolicy Policy => _policy;

    /// <summary>Items in memory, those of the spool not counted.</summary>
    public int Count
    {
        get
        {
            using (_gate.EnterScope()) return _ring.Count;
        }
    }

    /// <summary>Events dropped, said or not.</summary>
    public long Dropped { get; private set; }

    public long Conflated { get; private set; }

    public long Delivered { get; private set; }

    public SpoolStatus Spilled => _spool?.Status ?? default;

    public bool IsCompleted
    {
        get
        {
            using (_gate.EnterScope()) return _completed && !HasItem_NeedsLock;
        }
    }

    private bool HasItem_NeedsLock => _ring.Count > 0 || _loss.Count > 0 || _room == 0;

    /// <summary>False when the queue is closed; a dropped item was taken, and is counted.</summary>
    public bool Enqueue(StreamItem item)
    {
        using (_gate.EnterScope())
        {
            if (_completed) return false;
            Enqueue_NeedsLock(item);
            if (_consumerWaits) _gate.Pulse();
            return true;
        }
    }

    /// <summary>
    /// The same for those of several items that are wanted, at the cost of one. An item that cannot be queued, as it may be with a spool
    /// that has to write it down, is dropped and counted like any other, and <paramref name="failure"/> says why.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "One item's failure is counted, handed out, and costs no other item.")]
    public bool Enqueue(ReadOnlySpan<StreamEvent> items, ReadOnlySpan<bool> wanted, out Exception? failure)
    {
        failure = null;
        using (_gate.EnterScope())
        {
            if (_completed) return false;

            // The loop goes on behind an item that failed; a try around each would cost the others.
            for (var i = 0; i < items.Length; i++)
            {
                try
                {
                    for (; i < items.Length; i++)
                    {
                        if (wanted[i]) Enqueue_NeedsLock(items[i]);
                    }
                }
                catch (Exception error)
                {
                    failure = error;
                    Drop_NeedsLock(items[i]);
                }
            }

            if (_consumerWaits && _ring.Count > 0) _gate.Pulse();
            return true;
        }
    }

    /// <summary>Puts items in front of those that came since; what does not fit goes by the policy, as if all had come in this order.</summary>
    public void EnqueueBefore(IReadOnlyList<StreamItem> items)
    {
        using (_gate.EnterScope())
        {
            if (_completed || items.Count == 0) return;
            var later = new List<StreamItem>(_ring.Count);

            // What was spilled already came later still, so what stands in memory is all that has to step aside.
            while (_ring.Count > 0) later.Add(RemoveHead_NeedsLock());
            var room = _room;
            if (_room == 0) _room = int.MaxValue;
            foreach (var item in items) Enqueue_NeedsLock(item);
            foreach (var item in later) Enqueue_NeedsLock(item);
            if (room == 0) _room = 0;
            if (_consumerWaits) _gate.Pulse();
        }
    }

    /// <summary>Ends a wait of the consumer, now and from now on: there is something to tell it that is no item.</summary>
    public void Interrupt()
    {
        using (_gate.EnterScope())
        {
            _interrupted = true;
            _gate.PulseAll();
        }
    }

    /// <summary>Moves items out, waiting for the first; see <see cref="Receiver.Take"/>.</summary>
    public int Take(Span<StreamItem> buffer, TimeSpan timeout, CancellationToken token)
    {
        if (buffer.IsEmpty) return 0;
        if (timeout > TimeSpan.Zero) WaitForItem(timeout, token);
        using (_gate.EnterScope())
        {
            var taken = TakeFromMemory_NeedsLock(buffer);
            Delivered += taken;
            if (taken > 0 || _room > 0) return taken;
        }

        // The disk is read without the lock, which producers need.
        return TakeFromSpool(buffer);
    }

    /// <summary>
    /// Puts items that were taken and not used back to the front, in their order. They are the oldest: where there is no room
    /// for them any more they are dropped, and counted, unless the queue spills, whose ring may grow by them.
    /// </summary>
    public void PutBack(ReadOnlySpan<StreamItem> items)
    {
        using (_gate.EnterScope())
        {
            Delivered -= items.Length;
            for (var i = items.Length - 1; i >= 0; i--) Prepend_NeedsLock(items[i]);
        }
    }

    /// <summary>
    /// Closes the queue and returns what waits, in order. Of a spool, which may hold more than memory should, that is about the
    /// newest <paramref name="most"/>; what is older is dropped, counted, and said by the first item.
    /// </summary>
    public IReadOnlyList<StreamItem> Close(int most)
    {
        Complete();
        if (most == 0) return [];
        var rest = new List<StreamItem>();
        if (_spool is not null && DropBeyond(most) is var lost and > 0) rest.Add(_notices.Dropped(lost, EventList<DroppedRange>.Empty));
        var buffer = new StreamItem[256];
        for (int taken; (taken = Take(buffer, TimeSpan.Zero, default)) > 0;) rest.AddRange(buffer.AsSpan(0, taken));
        return rest;
    }

    /// <summary>No more items will come; what waits can still be taken.</summary>
    public void Complete()
    {
        using (_gate.EnterScope())
        {
            _completed = true;
            _gate.PulseAll();
        }
    }

    /// <summary>Lets the spool go. The consumer's last call.</summary>
    public void Dispose() => _spool?.Dispose();

    private void WaitForItem(TimeSpan timeout, CancellationToken token)
    {
        using (_gate.EnterScope())
        {
            if (HasItem_NeedsLock || _completed || _interrupted) return;
        }

        // Without the lock: a token that is cancelled already calls back from here, and its disposal waits for a call that is under way.
        using var wake = token.Register(static queue => ((ItemQueue)queue!).WakeConsumer(), this);
        var deadline = Environment.TickCount64 + (long)Math.Min(timeout.TotalMilliseconds, int.MaxValue);
        using (_gate.EnterScope())
        {
            _consumerWaits = true;
            while (!HasItem_NeedsLock && !_completed && !_interrupted && !token.IsCancellationRequested)
            {
                var left = deadline - Environment.TickCount64;
                if (left <= 0 || !_gate.Wait((int)left)) break;
            }

            _consumerWaits = false;
        }
    }

    private void WakeConsumer()
    {
        using (_gate.EnterScope()) _gate.PulseAll();
    }

    private int TakeFromMemory_NeedsLock(Span<StreamItem> buffer)
    {
        var taken = 0;
        if (_spool?.TakeFailure() is { } failure) buffer[taken++] = _notices.SpillFailed(PlainText.Of(failure));

        // What was dropped at the head stood before everything that is left, what was dropped at the end after it.
        var dropsOldest = _policy is OverflowPolicy.DropOldest or OverflowPolicy.Conflate;
        if (_loss.Count > 0 && dropsOldest && taken < buffer.Length) buffer[taken++] = TakeLoss_NeedsLock();
        while (taken < buffer.Length && _ring.Count > 0) buffer[taken++] = RemoveHead_NeedsLock();
        if (_loss.Count > 0 && _room > 0 && _ring.Count == 0 && taken < buffer.Length) buffer[taken++] = TakeLoss_NeedsLock();
        return taken;
    }

    private StreamItem TakeLoss_NeedsLock()
    {
        var (count, ranges) = _loss.Take();
        return _notices.Dropped(count, ranges);
    }

    private int TakeFromSpool(Span<StreamItem> buffer)
    {
        var taken = _spool!.Read(buffer, out var lost);
        using (_gate.EnterScope())
        {
            if (lost > 0)
            {
                Dropped += lost;
                buffer[taken++] = _notices.Dropped(lost, EventList<DroppedRange>.Empty);
            }

            if (_spool.Count == 0) _room = _capacity;
            Delivered += taken;
            return taken;
        }
    }

    private long DropBeyond(int most)
    {
        using (_gate.EnterScope())
        {
            var lost = 0L;
            for (; _ring.Count > 0 && _ring.Count + _spool!.Count > most; lost++) _ring.RemoveHead();
            if (_ring.Count == 0) lost += _spool!.DropOldest(most);
            Dropped += lost;
            return lost;
        }
    }
}
