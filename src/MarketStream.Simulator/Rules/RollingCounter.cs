namespace MarketStream.Simulator.Rules;

/// <summary>Counts the messages or attempts in the window that ends now: a rolling window, not one that starts on full seconds.</summary>
internal sealed class RollingCounter(TimeSpan window, TimeProvider time)
{
    private readonly Queue<long> _moments = new();
    private readonly long _windowTicks = (long)(window.TotalSeconds * time.TimestampFrequency);

    /// <summary>The highest count in any window so far.</summary>
    public int Highest { get; private set; }

    /// <summary>The count in the window that ends now; what happened exactly one window ago does not count any more.</summary>
    public int Count
    {
        get
        {
            Forget(time.GetTimestamp());
            return _moments.Count;
        }
    }

    /// <summary>Adds one and returns the count in the window, this one included.</summary>
    public int Add()
    {
        var now = time.GetTimestamp();
        Forget(now);
        _moments.Enqueue(now);
        Highest = Math.Max(Highest, _moments.Count);
        return _moments.Count;
    }

    /// <summary>How long until the oldest one leaves the window; zero when the window is empty.</summary>
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
