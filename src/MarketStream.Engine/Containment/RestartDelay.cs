namespace MarketStream.Engine.Containment;

/// <summary>
/// How long a part that failed rests before it is started again: a second after the first failure, twice as long after each that follows,
/// a minute at most. A part that was well for a minute begins anew. Guarded by its owner.
/// </summary>
internal sealed class RestartDelay
{
    /// <summary>A part that worked for so long has recovered.</summary>
    public static readonly TimeSpan Healthy = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TimeSpan _last;

    /// <summary>The rest after a failure.</summary>
    /// <param name="worked">For how long the part had worked before it failed.</param>
    public TimeSpan Next(TimeSpan worked)
    {
        var next = worked >= Healthy || _last == TimeSpan.Zero ? Shortest : _last + _last;
        return _last = next < Longest ? next : Longest;
    }
}
