using System.Diagnostics.CodeAnalysis;
using MarketStream.Delivery;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Overflow;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// A bounded queue of items. Producers (receive loops) never wait; the one consumer may. What happens to an item that finds the queue full
/// is up to an <see cref="OverflowStrategy"/>; the queue keeps the lock, the consumer's wait and the counters.
/// </summary>
internal sealed class ItemQueue : IDisposable
{
    private readonly CheckedLock _gate = new(LockRank.Queue);

    // Set once.
    private readonly QueueNotices _notices;
    private readonly OverflowPolicy _policy;

    // Set once; what they hold is guarded by _gate.
    private readonly QueueMemory _memory;
    private readonly ItemRing _ring;
    private readonly OverflowStrategy _overflow;

    // Guarded by _gate.
    private bool _consumerWaits;
    private bool _completed;
    private bool _interrupted;
    private Receiver[] _followers = [];

    /// <summary>Makes a queue; the last argument is for <see cref="OverflowPolicy.Spill"/> alone.</summary>
    public ItemQueue(int capacity, OverflowPolicy policy, QueueNotices notices, SpoolOptions? spoolOptions = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _notices = notices;
        _policy = policy;
        _memory = new QueueMemory(capacity, notices);
        _ring = _memory.Ring;
        _overflow = OverflowStrategy.For(policy, _memory, notices, spoolOptions);
    }

    public int Capacity => _memory.Capacity;

    public OverflowPolicy Policy => _policy;

    /// <summary>Items in memory; those in the spool are not counted.</summary>
    public int Count
    {
        get
        {
            using (_gate.EnterScope()) return _ring.Count;
        }
    }

    /// <summary>Events dropped so far, whether a notice has reported them or not.</summary>
    public long Dropped => _memory.Dropped;

    public long Conflated => _memory.Conflated;

    public long Delivered { get; private set; }

    public SpoolStatus Spilled => _overflow.Spilled;

    /// <summary>The receivers that begin at a cut of this queue.</summary>
    public Receiver[] Followers
    {
        get
        {
            using (_gate.EnterScope()) return _followers;
        }
    }

    public bool IsCompleted
    {
        get
        {
            using (_gate.EnterScope()) return _completed && !HasItem_NeedsLock;
        }
    }

    private bool HasItem_NeedsLock => _ring.Count > 0 || _memory.HasUnreportedLoss || _overflow.HasSpilled;

    /// <summary>False when the queue is closed. An item that was dropped counts as accepted: the queue has counted it.</summary>
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
    /// The same for those of several items that are wanted, under one lock. An item that cannot be queued, which may happen when a spool
    /// has to write it down, is dropped and counted like any other, and <paramref name="failure"/> says why. <paramref name="followers"/> are those
    /// that begin at a cut before these items, also when the queue is closed.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "One item's failure is counted, handed out, and costs no other item.")]
    public bool Enqueue(ReadOnlySpan<StreamEvent> items, ReadOnlySpan<bool> wanted, out Receiver[] followers, out Exception? failure)
    {
        failure = null;
        using (_gate.EnterScope())
        {
            followers = _followers;
            if (_completed) return false;

            // Every item before i is queued, unwanted or dropped. The try stands around the inner loop, as entering one for each item
            // would cost all of them; after a failure the outer loop continues with the next item.
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
                    _memory.Drop(items[i]);
                }
            }

            if (_consumerWaits && _ring.Count > 0) _gate.Pulse();
            return true;
        }
    }

    /// <summary>
    /// Puts older items in front of those that have come since. What does not fit is treated as if all of them had arrived in this order.
    /// </summary>
    public void EnqueueBefore(IReadOnlyList<StreamItem> items)
    {
        using (_gate.EnterScope())
        {
            if (_completed || items.Count == 0) return;
            _overflow.EnqueueBefore(items);
            if (_consumerWaits) _gate.Pulse();
        }
    }

    /// <summary>Ends the consumer's wait, and every later one at once: there is something to report to it that is not an item.</summary>
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
            var taken = _overflow.Take(buffer);
            Delivered += taken;
            if (taken > 0 || !_overflow.HasSpilled) return taken;
        }

        return TakeSpilled(buffer);
    }

    /// <summary>
    /// Puts items that were taken but not used back to the front, in their order. They are the oldest, so they are the ones that are
    /// dropped and counted where there is no room for them any more; a queue that spills makes room for them beyond its capacity instead.
    /// </summary>
    public void PutBack(ReadOnlySpan<StreamItem> items)
    {
        using (_gate.EnterScope())
        {
            Delivered -= items.Length;
            for (var i = items.Length - 1; i >= 0; i--) _overflow.PutBack(items[i]);
        }
    }

    /// <summary>
    /// Takes out all that waits, and lets a receiver follow from here on, in one step. False while a part is on the disk, which must not be read under
    /// the lock, and when the queue is closed. For the consumer.
    /// </summary>
    public bool TryCut(List<StreamItem> waiting, Receiver follower)
    {
        using (_gate.EnterScope())
        {
            if (_completed || _overflow.HasSpilled) return false;
            var buffer = new StreamItem[256];
            for (int taken; (taken = _overflow.Take(buffer)) > 0; Delivered += taken) waiting.AddRange(buffer.AsSpan(0, taken));
            _followers = [.. _followers, follower];
            return true;
        }
    }

    /// <summary>Lets a receiver follow no more.</summary>
    public void Forget(Receiver follower)
    {
        using (_gate.EnterScope()) _followers = [.. _followers.Where(other => other != follower)];
    }

    /// <summary>
    /// Closes the queue and returns what waits, in order. A spool may hold more than memory should, so only about its newest
    /// <paramref name="most"/> items are returned; the older ones are dropped, counted, and reported by the first item.
    /// </summary>
    public IReadOnlyList<StreamItem> Close(int most)
    {
        Complete();
        if (most == 0) return [];
        var rest = new List<StreamItem>();
        long lost;
        using (_gate.EnterScope()) lost = _overflow.DropBeyond(most);
        if (lost > 0) rest.Add(_notices.Dropped(lost, EventList<DroppedRange>.Empty));
        var buffer = new StreamItem[256];
        for (int taken; (taken = Take(buffer, TimeSpan.Zero, default)) > 0;) rest.AddRange(buffer.AsSpan(0, taken));
        return rest;
    }

    /// <summary>No more items are accepted; those that wait can still be taken.</summary>
    public void Complete()
    {
        using (_gate.EnterScope())
        {
            _completed = true;
            _gate.PulseAll();
        }
    }

    /// <summary>Releases the spool. This must be the consumer's last call.</summary>
    public void Dispose() => _overflow.Dispose();

    private void Enqueue_NeedsLock(StreamItem item)
    {
        // The usual case, without a virtual call. It is what every strategy would do here, or the strategy keeps the room at zero.
        if (_ring.Count < _memory.Room && !_memory.HasUnreportedLoss) _ring.Append(item);
        else _overflow.Enqueue(item);
    }

    private void WaitForItem(TimeSpan timeout, CancellationToken token)
    {
        using (_gate.EnterScope())
        {
            if (HasItem_NeedsLock || _completed || _interrupted) return;
        }

        // Registered without the lock: a token that is cancelled already calls WakeConsumer from here. Nor may the registration be
        // disposed under the lock, since that waits for a callback that is under way, which may itself be waiting for the lock.
        using var wake = token.Register(static queue => ((ItemQueue)queue!).WakeConsumer(), this);
        var deadline = Environment.TickCount64 + (long)Math.Min(timeout.TotalMilliseconds, int.MaxValue);
        using (_gate.EnterScope())
        {
            // Whatever changes one of these conditions pulses under the lock, so no change between the look and the wait is missed:
            // producers only do so while this flag is set, and they read it under the same lock.
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

    private int TakeSpilled(Span<StreamItem> buffer)
    {
        // The disk is read without the lock, which producers need. The order holds all the same: as long as the spool is not empty they
        // add to its end, and only this thread, the consumer's, reads from its beginning.
        var taken = _overflow.ReadSpilled(buffer, out var lost);
        using (_gate.EnterScope())
        {
            // Items that could not be read leave the buffer empty, so there is a place for the notice.
            if (lost > 0)
            {
                _memory.CountReportedLoss(lost);
                buffer[taken++] = _notices.Dropped(lost, EventList<DroppedRange>.Empty);
            }

            _overflow.OnSpilledRead();
            Delivered += taken;
            return taken;
        }
    }
}
