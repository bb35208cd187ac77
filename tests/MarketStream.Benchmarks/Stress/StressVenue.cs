using System.Security;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Venues;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Stress;

/// <summary>A simulated venue on loopback with short-lived sockets and an account, and connections to it.</summary>
internal static class StressVenue
{
    private const string ApiKey = "stress-key-7Q2Xb1TnVdKc0LwPz5RmYh8";
    private const string Secret = "stress-secret-4FjGs9UoEa3HtNy6CiDv";
    private const double EventsPerSecond = 1000;
    private const int StreamsPerSocket = 100;

    public static VenueProfile Profile()
    {
        var profile = VenueCatalog.Shared.Get("binance-usdm");
        return profile with
        {
            Limits = profile.Limits with
            {
                StreamsPerConnection = StreamsPerSocket,
                ConnectionLifetime = TimeSpan.FromSeconds(30),
                PingInterval = TimeSpan.FromSeconds(3),
                ConnectionAttempts = 3000,
                ConnectionAttemptWindow = TimeSpan.FromSeconds(60),
            },
        };
    }

    public static VenueSimulator Start(VenueProfile profile, int seed) => VenueSimulator.Start(
        new SimulatorOptions { Venue = profile, Seed = seed, Credentials = [Login], KeepsFeeding = true, EventsPerSecond = EventsPerSecond });

    public static IReadOnlyList<StreamName> Streams(VenueProfile profile, int count)
    {
        var grammar = new StreamGrammar(profile);
        string[] channels = ["aggTrade", "depth", "bookTicker"];
        return [.. Enumerable.Range(0, count).Select(i => grammar.Parse($"coin{i / channels.Length}usdt@{channels[i % channels.Length]}"))];
    }

    public static ConnectionOptions Options(VenueSimulator venue, VenueProfile profile, string name) => new()
    {
        Name = name,
        IsNameSuggestion = true,
        Venue = profile,
        Uri = venue.Uri,
        RestUri = venue.RestUri,
        Credential = NewCredential(),
        RepairGaps = true,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        AnswerTimeout = TimeSpan.FromSeconds(4),
    };

    /// <summary>The login of the simulated account.</summary>
    public static SimulatedCredential Login { get; } = new(ApiKey, Secret);

    public static AccountCredential NewCredential()
    {
        using var secret = new SecureString();
        foreach (var letter in Secret) secret.AppendChar(letter);
        return AccountCredential.From(ApiKey, secret);
    }
}
