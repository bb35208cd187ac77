namespace MarketStream.Engine.Accounts;

/// <summary>How long to wait before a request is tried again: longer each time, at random, so that many do not come at once.</summary>
internal sealed class RetryPause(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private int _failures;

    /// <summary>True when the last attempt failed too: what is said once is said.</summary>
    public bool IsRepeated => _failures > 1;

    /// <summary>Counts a failure.</summary>
    public TimeSpan Next()
    {
        var longest = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(_failures++, 10)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(longest * (0.5 + (random.NextDouble() / 2)));
    }

    public void Reset() => _failures = 0;
}
