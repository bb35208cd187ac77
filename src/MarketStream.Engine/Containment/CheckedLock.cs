using System.Runtime.CompilerServices;

namespace MarketStream.Engine.Containment;

/// <summary>
/// A lock with a rank. Where locks are checked (<see cref="LockOrder.IsChecked"/>), taking one out of order is a defect that is
/// recorded and thrown at once, on the first run and not on the rare one in which two threads meet. Otherwise it costs what
/// <c>lock</c> costs.
/// </summary>
internal sealed class CheckedLock(LockRank rank)
{
    private readonly object _monitor = new();

    public LockRank Rank => rank;

    /// <summary>Takes the lock until the scope is disposed: <c>using (_gate.EnterScope())</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Scope EnterScope()
    {
        if (LockOrder.IsChecked) LockOrder.OnTaking(this);
        Monitor.Enter(_monitor);
        return new Scope(this);
    }

    /// <summary>Wakes one thread that waits for a change. The lock is held.</summary>
    public void Pulse() => Monitor.Pulse(_monitor);

    /// <summary>Wakes all threads that wait for a change. The lock is held.</summary>
    public void PulseAll() => Monitor.PulseAll(_monitor);

    /// <summary>Lets the lock go until another thread pulses, or the time is over; false in that case. The lock is held.</summary>
    public bool Wait(int milliseconds) => Monitor.Wait(_monitor, milliseconds);

    private void Release()
    {
        Monitor.Exit(_monitor);
        if (LockOrder.IsChecked) LockOrder.OnReleased(this);
    }

    /// <summary>The time for which a lock is held; it cannot outlive the method, nor an await.</summary>
    public readonly ref struct Scope(CheckedLock held)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Dispose() => held.Release();
    }
}
