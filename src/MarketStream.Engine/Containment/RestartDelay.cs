namespace MarketStream.Engine.Containment;

/// <summary>
/// How long a part that failed rests before it is started again: a second after the first failure, twice as long after each that follows,
/// a minute at most. A part that was well for a minute begins anew. Guarded by its owner.
/// </summary>
internal sealed class RestartDelay
{
    /// <summary>A part that worked for so long has recovered.</summary>
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
