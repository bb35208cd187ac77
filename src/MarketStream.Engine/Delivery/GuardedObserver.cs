using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// Keeps the failures of an observer from everybody else. One that throws is suspended for a time that grows with each failure, and then
/// starts afresh. Safe for all threads.
/// </summary>
internal sealed class GuardedObserver(IEventObserver observer, FaultReporter faults, TimeProvider time, Action<string>? probe)
{
    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate. The flag is also read without it, so that an observer that works costs no lock: a thread that reads it too early
    // calls the observer once more or once less, which does no harm, as Recover starts afresh in any case.
    private volatile bool _isSuspended;
    private readonly RestartDelay _delay = new();
    private long _since = time.GetTimestamp();
    private TimeSpan _suspension;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws affects this observer alone.")]
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

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws affects this observer alone.")]
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

    /// <summary>True when the suspension is over and the observer has started afresh.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "An observer that cannot start afresh stays suspended.")]
    private bool TryResume()
    {
        using (_gate.EnterScope())
        {
            if (!_isSuspended) return true;
            if (time.GetElapsedTime(_since) < _suspension) return false;

            // Set before Recover is called, so that the observer misses nothing between its fresh start and the next event. Other threads
            // may call it while it still recovers.
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

    [SuppressMessage("Design", "CA1031", Justification = "It is suspended even where it fails to take note of that.")]
    private void Suspend(Exception error)
    {
        TimeSpan suspension;
        using (_gate.EnterScope())
        {
            // Threads of several shards may fail at the same moment; the first one suspends the observer and reports the fault.
            if (_isSuspended) return;
            _isSuspended = true;
            suspension = _suspension = _delay.Next(time.GetElapsedTime(_since));
            _since = time.GetTimestamp();
        }

        faults.Report(observer.Part, error, suspension);
        try
        {
            observer.Suspend();
        }
        catch (Exception second)
        {
            faults.Report(observer.Part, second, suspension);
        }
    }
}
