namespace MarketStream.Simulator.Feeds;

/// <summary>A token bucket for the events of all streams together: how many may be made now, at a given rate.</summary>
/// <param name="eventsPerSecond">The rate; positive infinity for no limit.</param>
internal sealed class FeedPace(double eventsPerSecond)
{
    /// <summary>The bucket's size as time at the full rate, so that a pause is not made up for by a long burst.</summary>
    private const double BurstSeconds = 0.25;

    private double _tokens = 1;
    private TimeSpan? _last;

    // At an infinite rate the tokens mean nothing: no time at an infinite rate is not a number.
    private bool IsUnlimited => double.IsPositiveInfinity(eventsPerSecond);

    /// <summary>Adds the tokens for the time since the last call.</summary>
    public void Advance(TimeSpan now)
    {
        var elapsed = _last is { } last ? (now - last).TotalSeconds : 0;
        _last = now;
        _tokens = Math.Min(_tokens + (elapsed * eventsPerSecond), Math.Max(1, eventsPerSecond * BurstSeconds));
    }

    public bool MaySpend => IsUnlimited || _tokens >= 1;

    public void Spend(int events)
    {
        // An array may hold more events than there are tokens: the debt is paid before the next event.
        _tokens -= events;
    }

    /// <summary>How long until there is a token for the next event; zero when there is one.</summary>
    public TimeSpan UntilNext => TimeSpan.FromSeconds(Math.Max(0, (1 - _tokens) / eventsPerSecond));
}
