using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Shards;

/// <summary>
/// How long to wait before the next attempt. The wait is random below a ceiling (full jitter), so that shards which lost their sockets
/// together do not all dial at once. After failures the ceiling grows, up to 30 s while the budget of attempts allows. After a socket that
/// opened and served it stays low, because every second without a socket is a second of lost events; then only the budget limits it.
/// </summary>
internal sealed class ReconnectBackoff(Random random)
{
    private static readonly Backoff Backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <summary>The longest wait when the budget is short; many shards may share it, and none knows of the others.</summary>
    private static readonly TimeSpan LongestByBudget = TimeSpan.FromMinutes(5);

    /// <summary>A socket that lived shorter counts as refused, so that a venue which accepts and closes at once is not hammered.</summary>
    private static readonly TimeSpan ServedAfter = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan HealthyAfter = TimeSpan.FromSeconds(60);

    /// <summary>The ceiling as a share of the previous socket's life, so that at most this share of events is lost, and half of it on average.</summary>
    private const double ShareOfLife = 0.1;

    /// <summary>
    /// The share of the budget that reconnecting stays below; the rest is for rollovers, streams that are added and other processes.
    /// </summary>
    private const double BudgetShare = 0.75;

    /// <summary>Up to this part of that share no attempt is delayed.</summary>
    private const double FreePart = 0.75;

    private int _failures;

    /// <summary>The wait after a failed attempt, or after a socket that lived so long.</summary>
    /// <param name="lived">How long the socket lived; zero when it did not open.</param>
    /// <param name="spent">The share of the window's attempts that is spent, by all who count, 0 to 1.</param>
    /// <param name="pace">The time between attempts that would spend the window's attempts evenly.</param>
    public TimeSpan Next(TimeSpan lived, double spent, TimeSpan pace)
    {
        double ceiling;
        if (lived < ServedAfter)
        {
            ceiling = Backoff.Delay(_failures++).TotalMilliseconds;
        }
        else
        {
            // A life of a few seconds does not prove that the venue is healthy, so the failures before it are not forgotten at once.
            _failures = lived >= HealthyAfter ? 0 : _failures / 2;
            ceiling = lived >= HealthyAfter ? Backoff.Initial.TotalMilliseconds : Math.Max(Backoff.Initial.TotalMilliseconds, lived.TotalMilliseconds * ShareOfLife);
        }

        ceiling = Math.Max(Math.Min(Backoff.Longest.TotalMilliseconds, ceiling), Math.Min(LongestByBudget.TotalMilliseconds, BudgetCeiling(spent, pace)));

        // When the share is spent, a shard that draws a short wait would take an attempt that is reserved for rollovers and other processes.
        var jitter = spent >= BudgetShare ? 0.5 + (random.NextDouble() / 2) : random.NextDouble();
        return TimeSpan.FromMilliseconds(jitter * ceiling);
    }

    /// <summary>Grows without bound as the attempts spent approach the share that reconnecting may use.</summary>
    private static double BudgetCeiling(double spent, TimeSpan pace)
    {
        var used = spent / BudgetShare;
        return used < FreePart ? 0 : used >= 1 ? double.MaxValue : pace.TotalMilliseconds / (1 - used);
    }
}
