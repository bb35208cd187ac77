namespace MarketStream.Engine.Containment;

/// <summary>
/// Decides which failures of one part are reported: the first one, and then one per interval, with the number of all. The interval doubles
/// up to a longest one; a part without a failure for longer than that starts again. Guarded by its owner.
/// </summary>
internal sealed class FaultTally
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private TimeSpan _interval;
    private long _reportedAt;
    private long _failedAt;

    /// <summary>The number of failures since the part was last healthy.</summary>
    public int Count { get; private set; }

    /// <summary>Counts a failure; true when it has to be reported.</summary>
    public bool Add(TimeProvider time)
    {
        var now = time.GetTimestamp();
        if (Count > 0 && time.GetElapsedTime(_failedAt, now) > Longest) Count = 0;
        _failedAt = now;
        if (Count < int.MaxValue) Count++;
        if (Count > 1 && time.GetElapsedTime(_reportedAt, now) < _interval) return false;
        _interval = Count == 1 ? Shortest : _interval + _interval < Longest ? _interval + _interval : Longest;
        _reportedAt = now;
        return true;
    }
}
