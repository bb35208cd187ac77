using MarketStream.Venues;

namespace MarketStream.Engine.Pacing;

/// <summary>The request weight of a REST service.</summary>
/// <param name="Used">What all processes, and others behind the same address as far as the venue said so, have spent in the interval of <paramref name="Limit"/>.</param>
/// <param name="Limit">The limit that is nearest to be reached.</param>
/// <param name="Told">All limits that the venue named; empty when it has named none.</param>
internal sealed record WeightStatus(int Used, VenueRateLimit Limit, IReadOnlyList<VenueRateLimit> Told);
