namespace MarketStream.Engine.Containment;

/// <summary>
/// Waits that a timer keeps. It knows whole milliseconds and drops the rest, so who wakes a moment early would spin; and it refuses
/// what is negative or longer than 49.7 days by an exception, which ends the loop that waits. Every wait of the engine is made here.
/// </summary>
internal static class TimerWait
{
    /// <summary>No wait is longer. Whoever waits for more looks again when this is over.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>The wait, rounded up to what a timer can tell, and within what it takes.</summary>
    public static TimeSpan Of(TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero) return TimeSpan.Zero;
        return wait >= Longest ? Longest : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
    }
}
