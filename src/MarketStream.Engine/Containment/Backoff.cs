namespace MarketStream.Engine.Containment;

/// <summary>
/// Exponential backoff: the delay before a retry doubles with each failure in a row, up to a longest one. It keeps no state, so each
/// owner counts failures by its own idea of what ends a row of them.
/// </summary>
/// <param name="initial">The delay after the first failure; positive.</param>
/// <param name="longest">No delay is longer.</param>
internal sealed class Backoff(TimeSpan initial, TimeSpan longest)
{
    public TimeSpan Initial => initial;

    public TimeSpan Longest => longest;

    /// <summary>The delay after a failure.</summary>
    /// <param name="earlierFailures">How many failures came directly before this one; 0 gives <see cref="Initial"/>.</param>
    public TimeSpan Delay(int earlierFailures)
    {
        // Many doublings overflow to infinity, which is still a number that compares as larger.
        var ticks = initial.Ticks * Math.Pow(2, Math.Max(0, earlierFailures));
        return ticks < longest.Ticks ? TimeSpan.FromTicks((long)ticks) : longest;
    }

    /// <summary>
    /// The same with equal jitter, between half of the delay and all of it: clients that failed together do not retry together, and each
    /// still waits for a time that grows.
    /// </summary>
    public TimeSpan Delay(int earlierFailures, Random random) =>
        TimeSpan.FromSeconds(Delay(earlierFailures).TotalSeconds * (0.5 + (random.NextDouble() / 2)));
}
