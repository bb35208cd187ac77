using MarketStream.Venues;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// Finds the address under which a REST service's weight is recorded. Most services count for themselves, so it is their own address;
/// services that count together, as those of USD-M and COIN-M futures have since June 2026, name a pool in their profiles.
/// </summary>
internal static class WeightPool
{
    private const string Scheme = "pool";

    /// <summary>
    /// The pool of the profile for the profile's own service. A simulator or a proxy that was given in its place counts for itself.
    /// </summary>
    public static Uri Of(VenueProfile venue, Uri service) =>
        venue.Limits.RequestWeightPool is { Length: > 0 } pool && string.Equals(venue.RestUri?.Authority, service.Authority, StringComparison.OrdinalIgnoreCase)
            ? new Uri($"{Scheme}://{pool}")
            : service;
}
