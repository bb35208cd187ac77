using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// The place of an observer, which keeps its failures to itself. One that throws is suspended for a time that grows with each failure,
/// and then begins afresh. Safe for all threads.
/// </summary>
internal sealed class GuardedObserver(IEventObserver observer, FaultReporter faults, TimeProvider time, Action<string>? probe)
{
    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate; the first is read without it, as a hint.
    private volatile bool _isSuspended;
    private readonly RestartDelay _delay = new();
    private long _since = time.GetTimestamp();
    private TimeSpan _rest;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws concerns this observer alone.")]
    public void OnEvents(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
        if (_isSuspended && !TryResume()) return;
        CallOut.Check(observer.Part);
        try
        {
            probe?.Invoke(observer.Part);
            observer.OnEvents(streams, events, taken);
        }
        catch (Exception error)
        {
            Suspend(error);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws concerns this observer alone.")]
    public void OnNotice(StreamNotice notice)
    {
        if (_isSuspended && !TryResume()) return;
        CallOut.Check(observer.Part);
        try
        {
            observer.OnNotice(notice);
        }
        catch (Exception error)
        {
            Suspend(error);
        }
    }

    /// <summary>True when the rest is over and the observer has begun afresh.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "An observer that cannot begin afresh rests on.")]
    private bool TryResume()
    {
        using (_gate.EnterScope())
        {
            if (!_isSuspended) return true;
            if (time.GetElapsedTime(_since) < _rest) return false;

            // It sees what comes from now on, and so misses nothing between its fresh beginning and the next event.
            _isSuspended = false;
            _since = time.GetTimestamp();
        }

        try
        {
            observer.Recover();
            return true;
        }
        catch (Exception error)
        {
            Suspend(error);
            return false;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "It is suspended whether it hears of that or not.")]
    private void Suspend(Exception error)
    {
        TimeSpan rest;
        using (_gate.EnterScope())
        {
            // Threads of other shards may fail within the same moment.
            if (_isSuspended) return;
            _isSuspended = true;
            rest = _rest = _delay.Next(time.GetElapsedTime(_since));
            _since = time.GetTimestamp();
        }

        faults.Report(observer.Part, error, rest);
        try
        {
            observer.Suspend();
        }
        catch (Exception second)
        {
            faults.Report(observer.Part, second, rest);
        }
    }
}
