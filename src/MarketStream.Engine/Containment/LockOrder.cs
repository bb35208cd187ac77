using System.Collections.Concurrent;

namespace MarketStream.Engine.Containment;

/// <summary>
/// Checks how locks are used, in debug builds, and elsewhere when the switch <see cref="SwitchName"/> was set before the first lock was
/// taken. A test run reads <see cref="Violations"/> at its end, because code that catches every exception catches those of this check too.
/// </summary>
internal static class LockOrder
{
    /// <summary>The AppContext switch that turns the check on or off.</summary>
    public const string SwitchName = "MarketStream.CheckLocks";

    /// <summary>Read once, so that the JIT compiler removes the check where it is false.</summary>
    public static readonly bool IsChecked = AppContext.TryGetSwitch(SwitchName, out var isOn) ? isOn : IsDebugBuild;

    private const int MostViolations = 50;

    private static readonly ConcurrentQueue<string> Recorded = new();

    [ThreadStatic]
    private static Stack<CheckedLock>? _held;

    [ThreadStatic]
    private static bool _isTrial;

    private static bool IsDebugBuild =>
#if DEBUG
        true;
#else
        false;
#endif

    /// <summary>The violations in this process so far, with the stack trace of each.</summary>
    public static IReadOnlyCollection<string> Violations => Recorded;

    /// <summary>For tests of the check itself: violations of this thread are thrown, but not recorded.</summary>
    public static bool IsTrial
    {
        get => _isTrial;
        set => _isTrial = value;
    }

    public static void OnTaking(CheckedLock next)
    {
        var held = _held ??= new Stack<CheckedLock>();
        if (held.TryPeek(out var last) && next.Rank <= last.Rank)
            Break($"The lock {next.Rank} was taken while {last.Rank} was held: the ranks of LockRank may only rise.");
        held.Push(next);
    }

    public static void OnReleased(CheckedLock last)
    {
        if (_held!.Pop() != last) Break($"The lock {last.Rank} was released before one that was taken later.");
    }

    public static void OnCallOut(string name)
    {
        if (_held?.TryPeek(out var held) == true) Break($"{name} was called while the lock {held.Rank} was held.");
    }

    private static void Break(string what)
    {
        if (!_isTrial && Recorded.Count < MostViolations) Recorded.Enqueue($"{what}{Environment.NewLine}{Environment.StackTrace}");
        throw new LockOrderException(what);
    }
}
