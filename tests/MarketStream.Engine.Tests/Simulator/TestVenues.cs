using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Simulator;

internal static class TestVenues
{
    public static VenueProfile Get(string name) => VenueCatalog.Shared.Get(name);

    /// <summary>A venue with some limits of its own.</summary>
    public static VenueProfile With(string name, Func<VenueLimits, VenueLimits> change)
    {
        var venue = Get(name);
        return venue with { Limits = change(venue.Limits) };
    }
}
