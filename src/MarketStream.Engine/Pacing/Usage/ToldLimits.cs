using MarketStream.Venues;

namespace MarketStream.Engine.Pacing.Usage;

/// <summary>The limits that a venue named in an answer, all of them at once.</summary>
/// <param name="At">When it named them, in ticks of 100 ns on the record's clock.</param>
/// <param name="All">The limits, at most <see cref="Most"/>.</param>
internal sealed record ToldLimits(long At, IReadOnlyList<VenueRateLimit> All)
{
    /// <summary>More limits than this are no list of limits.</summary>
    public const int Most = 20;

    /// <summary>The type that limits the weight of requests (wire value of <c>rateLimitType</c>).</summary>
    public const string RequestWeight = "REQUEST_WEIGHT";

    /// <summary>A limit that was not named again for so long may have changed; then the one of the venue's profile counts.</summary>
    public static readonly TimeSpan BelievedFor = TimeSpan.FromDays(7);

    /// <summary>The longest window in which weight is counted here; a longer one cannot be kept by waiting for it.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromHours(1);

    /// <summary>The limits of the weight of requests; empty when the venue named none that can be counted.</summary>
    public IEnumerable<VenueRateLimit> Weights => All.Where(limit => limit.Type == RequestWeight && limit.Interval <= LongestWindow);

    /// <summary>The later of two copies.</summary>
    public static ToldLimits? Later(ToldLimits? left, ToldLimits? right) =>
        left is null || right is null ? left ?? right : right.At > left.At ? right : left;
}
