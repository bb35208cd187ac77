using System.Security.Cryptography.X509Certificates;
using MarketStream.Simulator.Accounts;
using MarketStream.Venues;

namespace MarketStream.Simulator;

/// <summary>How a simulated venue behaves.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The venue whose grammar, limits and payloads are simulated.</summary>
    public required VenueProfile Venue { get; init; }

    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// How much faster than the venue's its long times run: lifetime, ping interval, pong deadline, attempt window and ban
    /// (1440 makes a day a minute). The rolling second of the message limit and the pace of the feeds stay real, and pings
    /// come at most once a second, since pongs count as messages.
    /// </summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>
    /// Events a second over all subscribed streams together, each item of an array being one; 0 gives every stream the pace of
    /// its channel, positive infinity as much as the sockets take.
    /// </summary>
    public double EventsPerSecond { get; init; }

    /// <summary>A <c>.frames</c> capture to feed instead of generated events; null generates.</summary>
    public string? ReplayPath { get; init; }

    /// <summary>How much faster than captured; positive infinity as fast as the sockets take it.</summary>
    public double ReplaySpeed { get; init; } = 1;

    /// <summary>How long after the first subscription a replay starts, so that other sockets of the client can join; real time.</summary>
    public TimeSpan ReplayDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The seed of the generated market.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Time for rules and feeds.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Symbols known besides those the simulator lists, in any case; null for none.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>The logins of its accounts, one account each; without any, every request for an account is refused.</summary>
    public IReadOnlyList<SimulatedCredential> Credentials { get; init; } = [];

    /// <summary>Whether it serves TLS, <c>wss</c> and <c>https</c>, and nothing else.</summary>
    public bool UseTls { get; init; }

    /// <summary>The certificate for TLS, with its key; null makes one for localhost, 127.0.0.1 and ::1 that is signed by nobody.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>How long an address is banned (HTTP 418), before scaling.</summary>
    public TimeSpan BanDuration { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How many refusals (HTTP 429) within one attempt window an address gets before it is banned.</summary>
    public int RefusalsBeforeBan { get; init; } = 3;

    /// <summary>How long a client may leave its socket unread, holding up the feed, before it is cut off; real time.</summary>
    public TimeSpan SlowReaderPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether a generated stream that was subscribed once goes on when nobody listens any more: what a client misses are then events
    /// that happened, not only ids that moved on.
    /// </summary>
    public bool KeepsFeeding { get; init; }

    /// <summary>Who is told of every event that is published, whatever becomes of it on the sockets; null for nobody.</summary>
    public IFeedJournal? Journal { get; init; }

    /// <summary>Where the simulator's parts say what failed in them.</summary>
    internal FaultLog Faults { get; } = new();
}
