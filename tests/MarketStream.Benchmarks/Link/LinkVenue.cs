using MarketStream.Engine.Venues;
using MarketStream.Simulator;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Link;

/// <summary>The venue at the end of a link, and its streams.</summary>
internal static class LinkVenue
{
    private const int Streams = 40;
    private const double EventsPerSecond = 20;

    /// <summary>A venue that takes so many messages in a second; lists and pings as Binance spot.</summary>
    public static VenueProfile ProfileOf(int limit)
    {
        var profile = VenueCatalog.Shared.Get("binance-spot");
        return profile with { Limits = profile.Limits with { MessagesPerSecond = limit, PongDeadline = TimeSpan.FromMinutes(10) } };
    }

    /// <summary>What is said while the link is down waits: the venue cuts nobody off for it.</summary>
    public static VenueSimulator Start(VenueProfile profile, TimeProvider time) => VenueSimulator.Start(new SimulatorOptions
    {
        Venue = profile,
        EventsPerSecond = EventsPerSecond,
        SlowReaderPatience = TimeSpan.FromHours(1),
        TimeProvider = time,
    });

    public static List<StreamName> Names(VenueProfile profile)
    {
        var grammar = new StreamGrammar(profile);
        return [.. Enumerable.Range(1, Streams).Select(i => grammar.Parse($"coin{i}usdt@trade"))];
    }
}
