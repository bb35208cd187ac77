using System.Runtime.CompilerServices;

namespace MarketStream.Engine.Containment;

/// <summary>
/// A lock with a rank. Where locks are checked (<see cref="LockOrder.IsChecked"/>), taking locks in the wrong order is recorded and throws
/// at once, on the first run and not only on the rare one in which two threads deadlock. Elsewhere it costs as much as <c>lock</c>.
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

    /// <summary>Wakes one thread that waits for a change. The caller holds the lock.</summary>
    public void Pulse() => Monitor.Pulse(_monitor);

    /// <summary>Wakes all threads that wait for a change. The caller holds the lock.</summary>
    public void PulseAll() => Monitor.PulseAll(_monitor);

    /// <summary>
    /// Releases the lock until another thread pulses or the time has passed; false in the latter case. The caller holds the lock.
    /// </summary>
    public bool Wait(int milliseconds) => Monitor.Wait(_monitor, milliseconds);

    private void Release()
    {
        Monitor.Exit(_monitor);
        if (LockOrder.IsChecked) LockOrder.OnReleased(this);
    }

    /// <summary>The time for which the lock is held; the compiler ensures that it outlives neither the method nor an await.</summary>
    public readonly ref struct Scope(CheckedLock held)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Dispose() => held.Release();
    }
}
