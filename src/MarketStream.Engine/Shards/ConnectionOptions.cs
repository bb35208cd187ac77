using MarketStream.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Diagnostics;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Transport;
using MarketStream.Venues;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Shards;

/// <summary>How a connection is made.</summary>
public sealed record ConnectionOptions
{
    /// <summary>The connection's name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Makes <see cref="Name"/> a suggestion: if an open connection has that name, the first free number from 2 on is added to it.
    /// </summary>
    public bool IsNameSuggestion { get; init; }

    /// <summary>The venue.</summary>
    public required VenueProfile Venue { get; init; }

    /// <summary>Replaces the profile's base URI; null uses its first.</summary>
    public Uri? Uri { get; init; }

    /// <summary>Replaces the profile's REST base URI; null derives it from <see cref="Uri"/> where that is on this machine, else from the profile.</summary>
    public Uri? RestUri { get; init; }

    /// <summary>The recording that is replayed in place of the venue; null for none.</summary>
    public ReplayOptions? Replay { get; init; }

    /// <summary>The credential of the account to follow; null for none. The connection owns it and disposes it.</summary>
    public AccountCredential? Credential { get; init; }

    /// <summary>How sockets are used.</summary>
    public AccessMode Access { get; init; } = AccessMode.Combined;

    /// <summary>The unit of the times that the venue is asked to send. Error: TimeUnitNotOffered.</summary>
    public StreamTimeUnit TimeUnit { get; init; }

    /// <summary>What the query of each socket's URI holds besides the streams; null for nothing.</summary>
    internal string? UriQuery => TimeUnit == StreamTimeUnit.Microsecond ? Venue.MicrosecondQuery : null;

    /// <summary>The most shards that may be opened; null leaves it to the number of streams.</summary>
    public int? MaxShards { get; init; }

    /// <summary>How many items wait for the first receiver at most.</summary>
    public int BacklogCapacity { get; init; } = ReceiverOptions.DefaultCapacity;

    /// <summary>Whether events keep their JSON.</summary>
    public bool KeepRaw { get; init; }

    /// <summary>Which proxy leads to the venue.</summary>
    public ProxyRoute Proxy { get; init; } = ProxyRoute.Default;

    /// <summary>Whether every certificate is accepted, for simulators.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>How long opening a socket may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the venue may take to answer a command.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a close handshake may take.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The time of day in which sockets are replaced; null leaves it to their age.</summary>
    public RolloverWindow? RolloverWindow { get; init; }

    /// <summary>Whether missing trades are fetched over REST and put in their place.</summary>
    public bool RepairGaps { get; init; }

    /// <summary>A larger message ends the socket.</summary>
    public int MaxMessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The full path of a file to which the connection's log is appended; null for none. Error: LogNotWritable.</summary>
    public string? LogPath { get; init; }

    /// <summary>How much of the connection's work <see cref="LogPath"/> takes.</summary>
    public DiagnosticLevel LogLevel { get; init; }

    /// <summary>Takes the log as well for as long as it is open; null for none.</summary>
    public LogFeed? LogFeed { get; init; }

    /// <summary>The logger of a host that brings its own; null for none.</summary>
    internal ILogger? Logger { get; init; }
}
