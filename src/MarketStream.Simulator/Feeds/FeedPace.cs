namespace MarketStream.Simulator.Feeds;

/// <summary>How many events may be made now, at a given rate over all streams.</summary>
internal sealed class FeedPace(double eventsPerSecond)
{
    // After a pause no more than this is made up for.
    private const double MaxCreditSeconds = 0.25;

    private double _credit = 1;
    private TimeSpan? _last;

    public bool IsUnlimited => double.IsPositiveInfinity(eventsPerSecond);

    /// <summary>Adds what the time since the last call has earned.</summary>
    public void Advance(TimeSpan now)
    {
        var elapsed = _last is { } last ? (now - last).TotalSeconds : 0;
        _last = now;
        _credit = Math.Min(_credit + (elapsed * eventsPerSecond), Math.Max(1, eventsPerSecond * MaxCreditSeconds));
    }

    public bool MaySpend => IsUnlimited || _credit >= 1;

    public void Spend(int events)
    {
        // Double.PositiveInfinity stays what it is.
        _credit -= events;
    }

    /// <summary>How long until the next event is earned.</summary>
    public TimeSpan UntilNext => TimeSpan.FromSeconds(Math.Max(0, (1 - _credit) / eventsPerSecond));
}
