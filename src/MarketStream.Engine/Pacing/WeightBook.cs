using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Pacing.Usage;
using MarketStream.Venues;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// The rate limiter of REST services: the request weight that all processes of the user have spent in the window, what others behind the
/// same address have spent by the venue's own count, and the limits that the venue named itself. It shares the limit book's records, so
/// a weight is granted when both the ledger and this process's own record have room for it.
/// </summary>
internal sealed class WeightBook(LimitBook book)
{
    /// <summary>
    /// Into how many spans the shortest window is divided; the weight of one span is one entry, which counts from its last request on.
    /// </summary>
    private const int SpansInShortest = 12;

    /// <summary>The most spans of one process in the longest window, so that the record stays small.</summary>
    private const int MostSpans = 400;

    // Both are used only while the limit book's gate is held.
    private readonly Dictionary<string, SpentSpan> _ours = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SpentSpan> _others = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Spends the weight of a request and returns zero, or spends nothing and returns how long to wait before asking again.
    /// </summary>
    /// <param name="service">The address whose weight is counted; see <see cref="WeightPool"/>.</param>
    /// <param name="limits">The limits of the venue's profile, which count until the venue names its own.</param>
    /// <param name="weight">The weight of the request.</param>
    /// <param name="share">Which share of the limit may be used, 0 to 1.</param>
    /// <param name="token">Cancels the wait for other processes.</param>
    public ValueTask<TimeSpan> TrySpendAsync(Uri service, VenueLimits limits, int weight, double share, CancellationToken token) => book.UseAsync(
        service,
        (lease, own) =>
        {
            own.Prune(book.Now);
            var wait = TimeSpan.Zero;
            foreach (var limit in LimitsIn(lease, limits))
            {
                var allowed = Math.Max(1, (int)(limit.Limit * share));
                var (ours, all) = (own.WeightWaitAt(book.Now, weight, allowed, limit.Interval), lease.Usage.WeightWaitAt(lease.Ticks, weight, allowed, limit.Interval));
                wait = Longest(wait, ours, all);
            }

            if (wait > TimeSpan.Zero) return wait;

            // Recorded before the request is sent: a process that is killed in between counts one request too many, never one too few.
            Add(_ours, service, lease, own, limits, weight, weight);
            lease.Save();
            return TimeSpan.Zero;
        },
        token);

    /// <summary>Takes over the weight that the venue counts in this minute: what is above the known sum was spent by others.</summary>
    public ValueTask<LedgerFailure?> ObserveAsync(Uri service, VenueLimits limits, int used) => book.UseAsync(
        service,
        (lease, own) =>
        {
            own.Prune(book.Now);
            used = Math.Min(used, WeightLog.MostWeight);
            var window = AddressUsage.ShippedWeightWindow;
            var (unknownHere, unknownToAll) = (used - own.WeightSpentAt(book.Now, window), used - lease.Usage.WeightSpentAt(lease.Ticks, window));
            if (unknownHere <= 0 && unknownToAll <= 0) return lease.Failure;
            Add(_others, service, lease, own, limits, Math.Max(0, unknownHere), Math.Max(0, unknownToAll));
            return unknownToAll > 0 ? lease.Save() : lease.Failure;
        },
        CancellationToken.None);

    /// <summary>Records the limits that the venue named; they count for all processes, in place of those of its profile.</summary>
    public ValueTask<LedgerFailure?> LearnAsync(Uri service, IReadOnlyList<VenueRateLimit> told) => book.UseAsync(
        service,
        (lease, own) =>
        {
            own.Tell(new ToldLimits(book.Now, told));
            lease.Usage.Tell(new ToldLimits(lease.Ticks, told));
            return lease.Save();
        },
        CancellationToken.None);

    /// <summary>What is spent and allowed at this moment, by the limit that is nearest to be reached, and all limits that the venue named.</summary>
    public ValueTask<WeightStatus> StatusAsync(Uri service, VenueLimits limits, CancellationToken token) => book.UseAsync(
        service,
        (lease, own) =>
        {
            own.Prune(book.Now);
            var (limit, used) = LimitsIn(lease, limits)
                .Select(limit => (limit, Used: Math.Max(own.WeightSpentAt(book.Now, limit.Interval), lease.Usage.WeightSpentAt(lease.Ticks, limit.Interval))))
                .MaxBy(entry => (double)entry.Used / entry.limit.Limit);
            return new WeightStatus(used, limit, lease.Usage.Told?.All ?? []);
        },
        token);

    private static IReadOnlyList<VenueRateLimit> LimitsIn(LedgerLease lease, VenueLimits limits) => lease.Usage.Told?.Weights.ToList() is { Count: > 0 } told
        ? told
        : [new VenueRateLimit(ToldLimits.RequestWeight, limits.RequestWeight, AddressUsage.ShippedWeightWindow)];

    private static TimeSpan Longest(TimeSpan first, TimeSpan second, TimeSpan third) =>
        TimeSpan.FromTicks(Math.Max(first.Ticks, Math.Max(second.Ticks, third.Ticks)));

    private void Add(Dictionary<string, SpentSpan> spans, Uri service, LedgerLease lease, AddressUsage own, VenueLimits limits, int here, int toAll)
    {
        var now = book.Now;
        var windows = LimitsIn(lease, limits).Select(limit => limit.Interval.Ticks).ToList();
        var length = Math.Max(windows.Min() / SpansInShortest, windows.Max() / MostSpans);
        if (!spans.TryGetValue(service.Authority, out var span) || now - span.BeganAt >= length)
            span = new SpentSpan(book.NewId(), now, 0, 0);
        span = span with { Here = Math.Min(span.Here + here, WeightLog.MostWeight), ToAll = Math.Min(span.ToAll + toAll, WeightLog.MostWeight) };
        spans[service.Authority] = span;
        own.AddWeights([new WeightEntry(span.Id, now, span.Here)]);
        lease.Usage.AddWeights([new WeightEntry(span.Id, lease.Ticks, span.ToAll)]);
    }

    /// <summary>The weight that was entered since a moment, in this process's record and in the one of all processes.</summary>
    private readonly record struct SpentSpan(long Id, long BeganAt, int Here, int ToAll);
}
