using System.Security.Cryptography.X509Certificates;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Rest;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.WebSocketApi;
using MarketStream.Venues;

namespace MarketStream.Simulator.Sockets;

/// <summary>The parts that all sockets of one simulator share.</summary>
internal sealed class VenueHost(SimulatorOptions options, StreamFeed feed, AccountService accounts) : IDisposable
{
    public SimulatorOptions Options { get; } = options;

    public StreamFeed Feed { get; } = feed;

    public AccountService Accounts { get; } = accounts;

    public RestService Rest { get; } = new(options, feed, accounts);

    /// <summary>The certificate for TLS; null without TLS.</summary>
    public X509Certificate2? Certificate { get; } = options.UseTls ? options.Certificate ?? VenueCertificate.Make() : null;

    public ScaledLimits Limits { get; } = new(options);

    /// <summary>The limits of the WebSocket API's sockets; null where the venue has none.</summary>
    public ScaledLimits? ApiLimits => Options.Venue.Accounts?.WebSocketApi is { } api ? new(api.Limits, Options) : null;

    public VenueStatistics Statistics { get; } = new();

    public VenueFaults Faults { get; } = new();

    public TimeProvider Time { get; } = options.TimeProvider;

    public CommandReader Commands { get; } = new(VenueDialects.Of(options.Venue) != VenueDialect.UpperOptions);

    public AttemptLimiter Attempts { get; } =
        new(new ScaledLimits(options), options.RefusalsBeforeBan, options.TimeProvider);

    /// <summary>The WebSocket API; null where the venue has none.</summary>
    public ApiService? Api => Options.Venue.Accounts?.WebSocketApi is { } api
        ? new(api, Accounts, Rest.Weight, Limits.Venue.RequestWeight, Time) { BannedSeconds = Attempts.BannedSeconds, Breach = Statistics.Breach }
        : null;

    /// <summary>Whether a listen key in the path of a URI is served; see <see cref="SimulatorOptions.ServesKeyInPath"/>.</summary>
    public bool ServesKeyInPath { get; } = options.ServesKeyInPath
        ?? (options.Venue.Status == VenueStatus.Testnet || options.Venue.Accounts?.KeyPlace.StartsWith('?') != true);

    /// <summary>
    /// Disposes the certificate if it was made here: on Windows and macOS its key is in a key container of the user, which would stay there
    /// otherwise. A certificate from the options belongs to the caller.
    /// </summary>
    public void Dispose()
    {
        if (Options.Certificate is null) Certificate?.Dispose();
    }
}
