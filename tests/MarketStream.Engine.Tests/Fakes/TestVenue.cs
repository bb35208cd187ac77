using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>Venues for tests: the reference profile, and the limits of a made-up one.</summary>
internal static class TestVenue
{
    public static VenueProfile Options { get; } = VenueCatalog.Shared.Get("binance-options");

    public static VenueLimits Limits(
        int messagesPerSecond = 10, int streams = 200, int attempts = 300, CountedFrames counted = CountedFrames.All) => Options.Limits with
        {
            MessagesPerSecond = messagesPerSecond,
            StreamsPerConnection = streams,
            ConnectionAttempts = attempts,
            CountedFrames = counted,
        };

    public static IReadOnlyList<StreamName> Trades(int count, int first = 1)
    {
        var grammar = new StreamGrammar(Options);
        return [.. Enumerable.Range(first, count).Select(i => grammar.Build($"BTC-261225-{i * 100}-C", "Trade"))];
    }
}
