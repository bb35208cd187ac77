using MarketStream.Events;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Measures how long events are on their way, from the venue's time in them to their arrival, and reports when that grows. The clocks of
/// the two sides differ by an unknown amount, so what counts is the difference to the shortest delay of the last minutes. It is called on
/// all receive threads without a lock: a race may lose one measurement, which does no harm among thousands.
/// </summary>
/// <param name="time">Measures the pauses between two reports.</param>
/// <param name="notify">Receives the report as the rest of a sentence.</param>
internal sealed class LatencyWatch(TimeProvider time, Action<string> notify)
{
    /// <summary>An event that comes so much later than usual is late.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    /// <summary>The shortest time between two reports.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    /// <summary>How long the shortest delay is remembered. A clock may have been set since, which would make an older one meaningless.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    /// <summary>How many late events in a row are reported. A single one proves nothing, as some channels carry the time of something that happened long before.</summary>
    private const int LateInARow = 20;

    private const int Smoothing = 16;
    private const long Unknown = long.MinValue;

    private long _current = Unknown;
    private long _shortest = long.MaxValue;
    private long _shortestBefore = long.MaxValue;
    private long _memoryBegan;
    private long _nextReportAt;
    private int _lateInARow;

    /// <summary>The latest delay, smoothed; null before the first event that carries a time.</summary>
    public TimeSpan? Current => Interlocked.Read(ref _current) is var ticks && ticks == Unknown ? null : TimeSpan.FromTicks(ticks);

    public void On(StreamEvent item)
    {
        if (item.EventTimeMicroseconds is not { } made) return;
        var way = item.ReceivedAtTicks - DateTime.UnixEpoch.Ticks - (made * TimeSpan.TicksPerMicrosecond);
        if (Math.Abs(way) > TimeSpan.TicksPerDay) return;
        var before = Interlocked.Read(ref _current);
        var current = before == Unknown ? way : before + ((way - before) / Smoothing);
        Interlocked.Exchange(ref _current, current);

        var usual = Usual(way, item.ReceivedAtTicks);
        if (way - usual < Bound.Ticks)
        {
            Volatile.Write(ref _lateInARow, 0);
            return;
        }

        if (Interlocked.Increment(ref _lateInARow) >= LateInARow) Notify(way, usual);
    }

    /// <summary>The shortest delay of the last ten to twenty minutes.</summary>
    private long Usual(long way, long now)
    {
        // The absolute value, because the clock may have been set back as well as forward.
        if (Math.Abs(now - Volatile.Read(ref _memoryBegan)) >= Memory.Ticks)
        {
            // The span before still counts; otherwise a link that has been slow for a whole span would look usual.
            Volatile.Write(ref _shortestBefore, Volatile.Read(ref _shortest));
            Volatile.Write(ref _shortest, way);
            Volatile.Write(ref _memoryBegan, now);
        }
        else if (way < Volatile.Read(ref _shortest))
        {
            Volatile.Write(ref _shortest, way);
        }

        return Math.Min(Volatile.Read(ref _shortest), Volatile.Read(ref _shortestBefore));
    }

    private void Notify(long way, long usual)
    {
        var now = time.GetTimestamp();
        var due = Volatile.Read(ref _nextReportAt);
        if (now < due || Interlocked.CompareExchange(ref _nextReportAt, now + (long)(Between.TotalSeconds * time.TimestampFrequency), due) != due) return;
        var (late, here) = (TimeSpan.FromTicks(way - usual), TimeSpan.FromTicks(way));
        notify(FormattableString.Invariant(
            $"events come {late.TotalSeconds:0.0} s later than usual ({here.TotalSeconds:0.0} s after the venue made them). The link is too slow for what is subscribed, the venue is behind, or a clock was set; prices are that much out of date. Ask for fewer or slower streams if it lasts."));
    }
}
