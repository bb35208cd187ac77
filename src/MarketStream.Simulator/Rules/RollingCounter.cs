namespace MarketStream.Simulator.Rules;

/// <summary>Counts what happened in the window that ends now: the venue's rolling second, not a bucket.</summary>
internal sealed class RollingCounter(TimeSpan window, TimeProvider time)
{
    private readonly Queue<long> _moments = new();
    private readonly long _windowTicks = (long)(window.TotalSeconds * time.TimestampFrequency);

    /// <summary>The highest count seen.</summary>
    public int Highest { get; private set; }

    /// <summary>How many happened in the window that ends now; what happened exactly one window ago is out.</summary>
    public int Count
    {
        get
        {
            Forget(time.GetTimestamp());
            return _moments.Count;
        }
    }

    /// <summary>Adds one happening and returns how many are in the window with it.</summary>
    public int Add()
    {
        var now = time.GetTimestamp();
        Forget(now);
        _moments.Enqueue(now);
        Highest = Math.Max(Highest, _moments.Count);
        return _moments.Count;
    }

    /// <summary>How long until the oldest happening leaves the window; zero when there is none.</summary>
    public TimeSpan UntilOldestLeaves()
    {
        var now = time.GetTimestamp();
        Forget(now);
        return _moments.TryPeek(out var oldest)
            ? TimeSpan.FromSeconds((double)(oldest + _windowTicks - now) / time.TimestampFrequency)
            : TimeSpan.Zero;
    }

    private void Forget(long now)
    {
        while (_moments.TryPeek(out var oldest) && now - oldest >= _windowTicks) _moments.Dequeue();
    }
}
