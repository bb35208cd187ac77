using System.Runtime.CompilerServices;

namespace MarketStream.Engine.Containment;

/// <summary>
/// Marks every call that leaves its part: a delegate, an observer, a user's filter, a dialer, a notice. Such a call may block, throw or
/// call back, so no lock may be held around it.
/// </summary>
internal static class CallOut
{
    /// <summary>Throws when this thread holds a lock, where locks are checked; costs nothing elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(string name)
    {
        if (LockOrder.IsChecked) LockOrder.OnCallOut(name);
    }
}
