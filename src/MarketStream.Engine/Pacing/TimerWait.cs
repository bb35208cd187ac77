namespace MarketStream.Engine.Pacing;

/// <summary>Waits that a timer keeps: it knows whole milliseconds and drops the rest, and who wakes a moment early would spin.</summary>
internal static class TimerWait
{
    /// <summary>The wait, rounded up to what a timer can tell.</summary>
    public static TimeSpan Of(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
