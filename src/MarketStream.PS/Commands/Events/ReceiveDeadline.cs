using System.Diagnostics;

namespace MarketStream.PS.Commands.Events;

/// <summary>Says when a receiving call has waited long enough, by the monotonic clock.</summary>
internal sealed class ReceiveDeadline(TimeSpan? timeout, TimeSpan? idleTimeout, bool noWait)
{
    // Longer waits are made of several, so that no wait below has to handle a time-out beyond what a timer can count.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly long _started = Stopwatch.GetTimestamp();
    private long _lastEvent = Stopwatch.GetTimestamp();

    /// <summary>How long the next wait may take; zero when the call must not wait any more.</summary>
    public TimeSpan NextWait()
    {
        if (noWait) return TimeSpan.Zero;
        var wait = LongestWait;
        if (timeout - Stopwatch.GetElapsedTime(_started) is { } left && left < wait) wait = left;
        if (idleTimeout - Stopwatch.GetElapsedTime(_lastEvent) is { } idleLeft && idleLeft < wait) wait = idleLeft;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>True once the whole time is over, however many events still come.</summary>
    public bool IsOver => timeout is { } limit && Stopwatch.GetElapsedTime(_started) >= limit;

    public void OnEvent() => _lastEvent = Stopwatch.GetTimestamp();
}
