using MarketStream.Benchmarks.Oracle;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Chaos.Feed;

/// <summary>Which venue a seed meets, and its streams.</summary>
internal static class ChaosVenue
{
    private const int Symbols = 84;
    private const int StreamsPerSocket = 100;

    private static readonly string[] Names = ["binance-spot", "binance-usdm", "binance-options-2026"];

    /// <summary>The venue's rules, with days of a minute, pings of seconds and a small budget of attempts.</summary>
    public static VenueProfile ProfileOf(int seed)
    {
        var profile = VenueCatalog.Shared.Get(Names[(seed + Names.Length - 1) % Names.Length]);
        return profile with
        {
            Limits = profile.Limits with
            {
                StreamsPerConnection = StreamsPerSocket,
                ConnectionLifetime = TimeSpan.FromSeconds(60),
                PingInterval = TimeSpan.FromSeconds(3),
                PongDeadline = TimeSpan.FromSeconds(20),
                ConnectionAttempts = 200,
                ConnectionAttemptWindow = TimeSpan.FromSeconds(60),
            },
        };
    }

    public static IReadOnlyList<ChaosStream> Streams(VenueProfile profile, RunTally tally)
    {
        var grammar = new StreamGrammar(profile);
        return
        [
            .. Enumerable.Range(0, Symbols)
                .SelectMany(i => Channels(profile.Name).Select(channel => $"{Symbol(profile.Name, i)}@{channel}"))
                .Select(name => new ChaosStream(grammar.Parse(name), tally)),
        ];
    }

    /// <summary>Streams that nobody else asks for.</summary>
    public static IReadOnlyList<StreamName> GuestStreams(VenueProfile profile)
    {
        var grammar = new StreamGrammar(profile);
        string[] channels = profile.Name == "binance-options-2026" ? ["optionTrade", "depth@500ms"] : ["aggTrade", "depth"];
        return [.. Enumerable.Range(Symbols, 3).SelectMany(i => channels.Select(channel => grammar.Parse($"{Symbol(profile.Name, i)}@{channel}")))];
    }

    private static string[] Channels(string venue) => venue switch
    {
        "binance-spot" => ["trade", "aggTrade", "depth", "bookTicker", "kline_1m", "depth5"],
        "binance-usdm" => ["aggTrade", "depth", "bookTicker", "kline_1m", "depth5@500ms"],
        _ => ["optionTrade", "optionTicker", "bookTicker", "depth@500ms", "kline_1m"],
    };

    private static string Symbol(string venue, int i) => venue == "binance-options-2026" ? $"btc-301227-{50_000 + (i * 1000)}-c" : $"coin{i}usdt";
}
