using System.Collections.Concurrent;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Pacing;
using MarketStream.Venues;

namespace MarketStream.Engine.Rest;

/// <summary>
/// Lets requests wait until their weight fits: urgent ones and others in two queues for each REST service. What has been spent, by all
/// processes and by others behind the same address, is in the limit book.
/// </summary>
internal sealed class WeightBudget(TimeProvider time, LimitBook? book = null)
{
    /// <summary>
    /// The share of the weight for requests that nobody waits for; the rest is left to urgent ones and to other programs.
    /// </summary>
    private const double PatientShare = 0.6;

    private const double UrgentShare = 0.9;

    /// <summary>Another process may have taken what was free by then, and the venue may have named a higher limit.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly WeightBook _weights = new(book ?? new LimitBook(time));
    private readonly ConcurrentDictionary<string, Queues> _services = new(StringComparer.OrdinalIgnoreCase);

    public static WeightBudget Shared { get; } = new(TimeProvider.System, LimitBook.Shared);

    /// <summary>Waits until the request fits, and spends its weight. Requests of the same urgency are served in order.</summary>
    /// <param name="service">The address whose weight is counted (<see cref="WeightPool"/>).</param>
    /// <param name="limits">The limits of the venue's profile.</param>
    /// <param name="weight">The weight of the request.</param>
    /// <param name="isUrgent">Whether somebody waits for the answer.</param>
    /// <param name="token">Ends the wait.</param>
    public async ValueTask SpendAsync(Uri service, VenueLimits limits, int weight, bool isUrgent, CancellationToken token)
    {
        var queues = _services.GetOrAdd(service.Authority, static _ => new Queues());
        var gate = isUrgent ? queues.Urgent : queues.Patient;
        await gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            while (await _weights.TrySpendAsync(service, limits, weight, isUrgent ? UrgentShare : PatientShare, token).ConfigureAwait(false) is { Ticks: > 0 } wait)
                await Task.Delay(TimerWait.Of(wait < LongestWait ? wait : LongestWait), time, token).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Takes over the weight that the venue reports: anything above the known sum was spent by others.</summary>
    public async ValueTask ObserveAsync(Uri service, VenueLimits limits, int used) => await _weights.ObserveAsync(service, limits, used).ConfigureAwait(false);

    /// <summary>Takes over the limits that the venue named; they count for all processes.</summary>
    public async ValueTask LearnAsync(Uri service, IReadOnlyList<VenueRateLimit> told) => await _weights.LearnAsync(service, told).ConfigureAwait(false);

    /// <summary>What is spent and allowed at this moment.</summary>
    public ValueTask<WeightStatus> StatusAsync(Uri service, VenueLimits limits, CancellationToken token) => _weights.StatusAsync(service, limits, token);

    private sealed class Queues
    {
        public SemaphoreSlim Patient { get; } = new(1, 1);

        public SemaphoreSlim Urgent { get; } = new(1, 1);
    }
}
