using System.Collections.Concurrent;
using MarketStream.Engine.Containment;
using MarketStream.Venues;

namespace MarketStream.Engine.Rest;

/// <summary>
/// The request weight of each REST address in the rolling minute: as this process counts it, and as the venue reports it, which includes
/// other processes and programs behind the same address.
/// </summary>
internal sealed class WeightBudget(TimeProvider time)
{
    /// <summary>
    /// The share of the weight for requests that nobody waits for; the rest is left to urgent ones and to other programs.
    /// </summary>
    private const double PatientShare = 0.6;

    private const double UrgentShare = 0.9;

    private readonly ConcurrentDictionary<string, Spending> _addresses = new(StringComparer.OrdinalIgnoreCase);

    public static WeightBudget Shared { get; } = new(TimeProvider.System);

    /// <summary>Waits until the request fits, and spends its weight. Requests of the same urgency are served in order.</summary>
    public async ValueTask SpendAsync(Uri uri, VenueLimits limits, int weight, bool isUrgent, CancellationToken token)
    {
        var spending = Of(uri);
        var gate = isUrgent ? spending.Urgent : spending.Patient;
        var allowed = Math.Max(1, (int)(limits.RequestWeight * (isUrgent ? UrgentShare : PatientShare)));
        await gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            while (spending.TrySpend(time.GetTimestamp(), weight, allowed) is { } wait)
                await Task.Delay(TimerWait.Of(wait), time, token).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Takes over the weight that the venue reports: anything above our own count was spent by others.</summary>
    public void Observe(Uri uri, int used) => Of(uri).Observe(time.GetTimestamp(), used);

    private Spending Of(Uri uri) => _addresses.GetOrAdd(uri.Authority, static (_, clock) => new Spending(clock), time);

    private sealed class Spending(TimeProvider clock)
    {
        private const int MaxUsage = 10_000_000;

        private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

        // Guarded by _spent.
        private readonly Queue<(long At, int Weight)> _spent = new();
        private int _sum;

        public SemaphoreSlim Patient { get; } = new(1, 1);

        public SemaphoreSlim Urgent { get; } = new(1, 1);

        /// <summary>Spends the weight and returns null, or returns how long to wait.</summary>
        public TimeSpan? TrySpend(long now, int weight, int allowed)
        {
            lock (_spent)
            {
                Forget_NeedsLock(now);

                // A request that weighs more than the whole allowance is sent alone.
                if (_sum > 0 && _sum + weight > allowed) return Window - clock.GetElapsedTime(_spent.Peek().At, now);
                Add_NeedsLock(now, weight);
                return null;
            }
        }

        public void Observe(long now, int used)
        {
            // A number beyond all limits is a mistake, and would overflow the sum.
            used = Math.Min(used, MaxUsage);
            lock (_spent)
            {
                Forget_NeedsLock(now);
                if (used > _sum) Add_NeedsLock(now, used - _sum);
            }
        }

        private void Add_NeedsLock(long now, int weight)
        {
            _spent.Enqueue((now, weight));
            _sum += weight;
        }

        private void Forget_NeedsLock(long now)
        {
            while (_spent.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At, now) >= Window) _sum -= _spent.Dequeue().Weight;
        }
    }
}
