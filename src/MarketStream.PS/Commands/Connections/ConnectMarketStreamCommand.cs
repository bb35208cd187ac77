using System.Management.Automation;
using System.Security;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Connections;

/// <summary>Opens a connection to a venue.</summary>
[Cmdlet(VerbsCommunications.Connect, "MarketStream")]
[OutputType(typeof(StreamConnection))]
public sealed class ConnectMarketStreamCommand : EngineCommand
{
    /// <summary>The venue's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VenueCompleter))]
    [ValidateNotNullOrEmpty]
    public string Venue { get; set; } = "";

    /// <summary>The connection's name; the venue's, made free by a number, when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Replaces the venue's base URI, as for a simulator or a proxy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Uri? Uri { get; set; }

    /// <summary>Replaces the venue's REST base URI.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Uri? RestUri { get; set; }

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

    /// <summary>API key (user name) and secret (password) of the account whose stream is kept.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>An API key without its secret.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>How sockets are used.</summary>
    [Parameter]
    public AccessMode Access { get; set; } = AccessMode.Combined;

    /// <summary>The most sockets; as many as the streams need when left out.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int? MaxShards { get; set; }

    /// <summary>How many events wait for the first receiver at most.</summary>
    [Parameter]
    [ValidateRange(1, 100_000_000)]
    public int BacklogSize { get; set; } = ReceiverOptions.DefaultCapacity;

    /// <summary>The time of day in which sockets are replaced before the venue ends them; text such as 02:00-03:00 will do.</summary>
    [Parameter]
    [ValidateNotNull]
    public RolloverWindow? RolloverWindow { get; set; }

    /// <summary>Fetches missing trades over REST and puts them in their place.</summary>
    [Parameter]
    public SwitchParameter RepairGap { get; set; }

    /// <summary>Keeps the JSON of each event.</summary>
    [Parameter]
    public SwitchParameter IncludeRaw { get; set; }

    /// <summary>How long opening may take.</summary>
    [Parameter]
    [Alias("Timeout")]
    [ValidateRange(0.001, 86_400)]
    public double TimeoutSeconds { get; set; } = 15;

    /// <summary>The proxy to the venue; the system's when left out.</summary>
    [Parameter]
    [Alias("ProxyUri")]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The login for <see cref="Proxy"/>.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Goes straight to the venue, whatever the system says.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Takes any certificate.</summary>
    [Parameter]
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
        var venue = VenueCatalog.Shared.Get(Venue);

        // A bad name ends the command before anything is opened: half of what was asked for would be worse than nothing.
        var selection = new StreamSelection(new StreamGrammar(venue), error => throw error, WriteWarning);
        selection.Add(Symbol, Channel);
        selection.Add(Stream);

        if (LogPath is null && MyInvocation.BoundParameters.ContainsKey(nameof(LogLevel))) throw CommandErrors.LogPathMissing(LogLevel);
        var options = new ConnectionOptions
        {
            Name = Name ?? venue.Name,
            IsNameSuggestion = Name is null,
            Venue = venue,
            Uri = Uri,
            RestUri = RestUri,
            Access = Access,
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
            WriteWarning("Without an API secret the account cannot be compared with the venue: what happened before, and during a break, stays unknown. Use -Credential to give one.");
        WriteVerbose($"Connecting to {Uri ?? venue.StreamUris[0]} with {selection.Streams.Count} streams, proxy {options.Proxy}.");

        // Made last: from here on the engine clears it, whatever happens.
        options = options with { Credential = AccountParameters.Of(Credential, ApiKey) };
        using var opening = new LoggedOpening(this, StopToken);
        var connection = Await(_ => opening.Run(options, selection.Streams));
        WriteVerbose($"Connected as '{connection.Name}'.");
        WriteObject(connection);
    }
}
