namespace MarketStream.Engine.Containment;

/// <summary>
/// How long a part that failed waits before it is restarted: a second after the first failure, doubling with each failure in a row up to a
/// minute. A part that worked for a minute starts again with a second. Guarded by its owner.
/// </summary>
internal sealed class RestartDelay
{
    /// <summary>A part that worked for this long has recovered.</summary>
    public static readonly TimeSpan Healthy = TimeSpan.FromMinutes(1);

    private static readonly Backoff Backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    private int _failures;

    /// <summary>The delay after a failure.</summary>
    /// <param name="worked">For how long the part had worked before it failed.</param>
    public TimeSpan Next(TimeSpan worked)
    {
        if (worked >= Healthy) _failures = 0;
        return Backoff.Delay(_failures++);
    }
}
