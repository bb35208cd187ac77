using System.Runtime.CompilerServices;

namespace MarketStream.Engine.Containment;

/// <summary>
/// Stands before every call of what is not this part's own: a delegate, an observer, a user's filter, a dialer, a notice. Such a call may
/// block, throw, or come back, so no lock is held around it.
/// </summary>
internal static class CallOut
{
    /// <summary>Where locks are checked, throws when this thread holds any. Costs nothing elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(string name)
    {
        if (LockOrder.IsChecked) LockOrder.OnCallOut(name);
    }
}
