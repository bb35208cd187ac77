using System.Management.Automation;
using System.Security;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Connections;

/// <summary>Opens a connection to a venue.</summary>
[Cmdlet(VerbsCommunications.Connect, "MarketStream", DefaultParameterSetName = VenueSet)]
[OutputType(typeof(StreamConnection))]
public sealed class ConnectMarketStreamCommand : EngineCommand
{
    private const string VenueSet = "Venue";
    private const string ReplaySet = "Replay";

    /// <summary>The venue's name; with <see cref="Replay"/> left out where the recording tells it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = VenueSet)]
    [Parameter(ParameterSetName = ReplaySet)]
    [ArgumentCompleter(typeof(VenueCompleter))]
    [ValidateNotNullOrEmpty]
    public string Venue { get; set; } = "";

    /// <summary>The connection's name; null for the venue's name, with a number where that is taken.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Replaces the venue's base URI, as for a simulator or a proxy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = VenueSet)]
    [ValidateNotNull]
    public Uri? Uri { get; set; }

    /// <summary>Replaces the venue's REST base URI.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = VenueSet)]
    [ValidateNotNull]
    public Uri? RestUri { get; set; }

    /// <summary>Recorded files or folders that are replayed in place of a venue, wildcards allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ReplaySet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Replay { get; set; } = [];

    /// <summary>How much faster than it was recorded a recording is replayed, or Max.</summary>
    [Parameter(ParameterSetName = ReplaySet)]
    [RateTransformation]
    [ValidateRange(0.001, double.PositiveInfinity)]
    public double Speed { get; set; } = 1;

    /// <summary>Replays what was received at this time or later.</summary>
    [Parameter(ParameterSetName = ReplaySet)]
    public DateTimeOffset? From { get; set; }

    /// <summary>Replays what was received before this time.</summary>
    [Parameter(ParameterSetName = ReplaySet)]
    public DateTimeOffset? To { get; set; }

    /// <summary>Symbols to subscribe with the connection.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ListedSymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>Channels to subscribe with the connection.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? Channel { get; set; }

    /// <summary>Streams to subscribe with the connection, by their whole names.</summary>
    [Parameter]
    public string[]? Stream { get; set; }

    /// <summary>API key (user name) and secret (password) of the account whose stream the connection receives.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>An API key without its secret.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>How sockets carry streams.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    public AccessMode Access { get; set; } = AccessMode.Combined;

    /// <summary>The unit of the times that the venue sends.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    public StreamTimeUnit TimeUnit { get; set; } = StreamTimeUnit.Millisecond;

    /// <summary>The most sockets; null for as many as the streams need.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    [ValidateRange(1, 1000)]
    public int? MaxShards { get; set; }

    /// <summary>The most events that wait for the first receiver.</summary>
    [Parameter]
    [ValidateRange(1, 100_000_000)]
    public int BacklogSize { get; set; } = ReceiverOptions.DefaultCapacity;

    /// <summary>The time of day, as in 02:00-03:00, at which sockets are replaced before the venue ends them.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    [ValidateNotNull]
    public RolloverWindow? RolloverWindow { get; set; }

    /// <summary>Fetches missing trades over REST and inserts them in order.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    public SwitchParameter RepairGap { get; set; }

    /// <summary>Keeps the JSON of each event.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    public SwitchParameter IncludeRaw { get; set; }

    /// <summary>How many seconds opening may take.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    [Alias("Timeout")]
    [ValidateRange(0.001, 86_400)]
    public double TimeoutSeconds { get; set; } = 15;

    /// <summary>The proxy on the way to the venue; null for the system's.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    [Alias("ProxyUri")]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The login for <see cref="Proxy"/>.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Connects to the venue directly, whatever proxy the system names.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Accepts any certificate.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>A file to which the connection's log is appended.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    /// <summary>How much of its work the connection writes to <see cref="LogPath"/>.</summary>
    [Parameter]
    public DiagnosticLevel LogLevel { get; set; } = DiagnosticLevel.Information;

    /// <inheritdoc/>
    protected override object ErrorTarget => Name ?? Venue;

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var recording = ParameterSetName == ReplaySet ? Recording() : null;
        var venue = VenueCatalog.Shared.Get(recording is null || Venue.Length > 0 ? Venue : RecordedVenue.Find(recording));

        // A bad name ends the command before anything is opened, since a connection with half of the streams is worse than none.
        var requested = new RequestedStreams(new StreamGrammar(venue), error => throw error, WriteWarning);
        requested.AddChannels(Symbol, Channel);
        requested.AddNames(Stream);

        if (LogPath is null && MyInvocation.BoundParameters.ContainsKey(nameof(LogLevel))) throw CommandErrors.LogPathMissing(LogLevel);
        var options = new ConnectionOptions
        {
            Name = Name ?? venue.Name,
            IsNameSuggestion = Name is null,
            Venue = venue,
            Uri = Uri,
            Replay = recording,
            RestUri = RestUri,
            Access = Access,
            TimeUnit = TimeUnit,
            MaxShards = MaxShards,
            BacklogCapacity = BacklogSize,
            KeepRaw = IncludeRaw,
            RepairGaps = RepairGap,
            RolloverWindow = RolloverWindow,
            Proxy = ProxyParameters.Route(Proxy, ProxyCredential, NoProxy),
            SkipCertificateCheck = SkipCertificateCheck,
            ConnectTimeout = TimeSpan.FromSeconds(TimeoutSeconds),
            LogPath = LogPath is null ? null : this.FilePath(LogPath),
            LogLevel = LogLevel,
        };
        if (ApiKey is not null)
            WriteWarning("Without an API secret the account cannot be compared with the venue: what happened before the connection opened, or while it was interrupted, stays unknown. Use -Credential to give key and secret.");
        if (recording is null) WriteVerbose($"Connecting to {Uri ?? venue.StreamUris[0]} with {requested.All.Count} streams, proxy {options.Proxy}.");

        // Made last, because nothing between here and the engine can fail: from OpenAsync on the engine clears the secret, whatever happens.
        options = options with { Credential = AccountParameters.Account(Credential, ApiKey) };
        using var opening = new LoggedOpening(this, StopToken);
        var connection = Await(_ => opening.Run(options, [.. requested.All]));
        WriteVerbose($"Connected as '{connection.Name}'.");
        WriteObject(connection);
    }

    private ReplayOptions Recording() => new()
    {
        Paths = [.. Replay.SelectMany(path => this.ExistingPaths(path, isLiteral: false))],
        Speed = Speed,
        From = From,
        To = To,
    };
}
