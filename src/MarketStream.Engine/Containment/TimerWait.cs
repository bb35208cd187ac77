namespace MarketStream.Engine.Containment;

/// <summary>
/// Makes waits that a timer can handle. A timer counts whole milliseconds and drops the rest, so a loop that wakes a moment early would
/// spin; and it throws for a wait that is negative or longer than 49.7 days, which would end the loop. Every wait of the engine is made
/// here.
/// </summary>
internal static class TimerWait
{
    /// <summary>No wait is longer. A caller that has to wait for more checks again afterwards.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>The wait rounded up to whole milliseconds, and limited to what a timer accepts.</summary>
    public static TimeSpan Of(TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero) return TimeSpan.Zero;
        return wait >= Longest ? Longest : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
    }
}
