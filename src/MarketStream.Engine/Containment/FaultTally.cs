namespace MarketStream.Engine.Containment;

/// <summary>
/// Which failures of one part are worth saying: the first, and then one in ever longer intervals, each with the number of all. A part
/// that did not fail for longer than the longest interval begins anew. Guarded by its owner.
/// </summary>
internal sealed class FaultTally
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private TimeSpan _interval;
    private long _saidAt;
    private long _failedAt;

    /// <summary>Failures since the part was last well.</summary>
    public int Count { get; private set; }

    /// <summary>Counts one; true when it is to be said.</summary>
    public bool Add(TimeProvider time)
    {
        var now = time.GetTimestamp();
        if (Count > 0 && time.GetElapsedTime(_failedAt, now) > Longest) Count = 0;
        _failedAt = now;
        if (Count < int.MaxValue) Count++;
        if (Count > 1 && time.GetElapsedTime(_saidAt, now) < _interval) return false;
        _interval = Count == 1 ? Shortest : _interval + _interval < Longest ? _interval + _interval : Longest;
        _saidAt = now;
        return true;
    }
}
