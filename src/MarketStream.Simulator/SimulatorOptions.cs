using System.Security.Cryptography.X509Certificates;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Replay;
using MarketStream.Venues;

namespace MarketStream.Simulator;

/// <summary>The settings of a simulated venue.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The venue whose stream names, limits and payloads are simulated.</summary>
    public required VenueProfile Venue { get; init; }

    /// <summary>The port on the loopback address, 0 to 65535; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// How much faster than on the venue long times run, above 0: lifetime, ping interval, pong deadline, attempt window and ban (1440 makes a
    /// day a minute). The rolling second of the message limit and the pace of the feeds are not scaled, and pings come at most once per
    /// second, since pongs count as messages.
    /// </summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>
    /// Events per second on all subscribed streams together, where each item of an array is one event. 0 gives every stream the pace of its
    /// channel; positive infinity gives as many events as the sockets take.
    /// </summary>
    public double EventsPerSecond { get; init; }

    /// <summary>The path of a <c>.frames</c> capture to replay; null for generated events.</summary>
    public string? ReplayPath { get; init; }

    /// <summary>What is replayed in place of <see cref="ReplayPath"/>; null for that.</summary>
    public IFrameSource? ReplaySource { get; init; }

    /// <summary>How much faster than captured the replay runs, above 0; positive infinity is as fast as the sockets take it.</summary>
    public double ReplaySpeed { get; init; } = 1;

    /// <summary>
    /// How long after the first subscription a replay starts, so that the client's other sockets can subscribe as well; not scaled.
    /// </summary>
    public TimeSpan ReplayDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The seed of the generated market: the same seed makes the same market.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The clock of the rules, feeds and accounts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Symbols to list besides those that the simulator lists anyway, in any case; null for none.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>The logins of its accounts, one account each. Without any, every request for an account is refused.</summary>
    public IReadOnlyList<SimulatedCredential> Credentials { get; init; } = [];

    /// <summary>Whether it serves <c>wss</c> and <c>https</c> instead of <c>ws</c> and <c>http</c>.</summary>
    public bool UseTls { get; init; }

    /// <summary>The certificate for TLS, with its key; null makes a self-signed one for localhost, 127.0.0.1 and ::1.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>How long a ban lasts (HTTP 418), before it is divided by <see cref="TimeScale"/>.</summary>
    public TimeSpan BanDuration { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How many refusals (HTTP 429) a client gets within one attempt window before it is banned.</summary>
    public int RefusalsBeforeBan { get; init; } = 3;

    /// <summary>How long a client that does not read may hold up the feed before its connection is reset; not scaled.</summary>
    public TimeSpan SlowReaderPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether a generated stream that was subscribed once goes on when it has no subscribers any more: what a client misses are then real
    /// events, which the journal gets, instead of skipped ids.
    /// </summary>
    internal bool KeepsFeeding { get; init; }

    /// <summary>Receives every event that is published, whether or not it reaches a client; null for none.</summary>
    internal IFeedJournal? Journal { get; init; }

    /// <summary>Whether index prices of COIN-M have the form that they had before 2026, <c>indexPriceUpdate</c> with the pair in <c>i</c>.</summary>
    internal bool IndexAsBefore { get; init; }

    /// <summary>
    /// Whether a listen key in the path of a URI is served, <c>/ws/&lt;key&gt;</c>; null as the venue does: it is, unless the profile puts the
    /// key into the query, because USD-M takes such a socket and sends nothing on it. Testnets serve both forms.
    /// </summary>
    internal bool? ServesKeyInPath { get; init; }

    /// <summary>Collects unexpected failures inside the simulator.</summary>
    internal FaultLog Faults { get; } = new();
}
