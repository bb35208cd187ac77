namespace MarketStream.Engine.Connections;

/// <summary>
/// How long to wait before the next attempt: exponential with full jitter. Only a socket that lived long enough to be called
/// healthy resets it, so that a venue which accepts and closes is not hammered.
/// </summary>
internal sealed class ReconnectBackoff(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HealthyAfter = TimeSpan.FromSeconds(60);

    private int _failures;

    /// <summary>The wait after a failed attempt, or after a socket that lived this long.</summary>
    public TimeSpan Next(TimeSpan lived)
    {
        if (lived >= HealthyAfter) _failures = 0;
        var ceiling = Math.Min(Longest.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Math.Min(_failures, 16)));
        _failures++;
        return TimeSpan.FromMilliseconds(random.NextDouble() * ceiling);
    }
}
