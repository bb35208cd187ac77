using System.Management.Automation;
using MarketStream.Delivery;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Recordings;

/// <summary>The base of cmdlets that start a recording: what is recorded, wherever it goes.</summary>
public abstract class StartRecordingCommand : ConnectionCommand
{
    internal const string ConnectionSet = "Connection";
    internal const string VenueSet = "Venue";

    /// <summary>The connection or its name; may be left out while exactly one is open.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = ConnectionSet)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public override ConnectionReference? Connection { get; set; }

    /// <summary>The venue to connect to for this recording alone.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VenueSet)]
    [ArgumentCompleter(typeof(VenueCompleter))]
    [ValidateNotNullOrEmpty]
    public string Venue { get; set; } = "";

    /// <summary>Replaces the venue's base URI.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    [ValidateNotNull]
    public Uri? Uri { get; set; }

    /// <summary>Symbols: a wildcard filter on a connection, names with <see cref="Venue"/>.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ListedSymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>Channels: a wildcard filter on a connection, names with <see cref="Venue"/>.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? Channel { get; set; }

    /// <summary>Streams: a wildcard filter on a connection, whole names with <see cref="Venue"/>.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StreamCompleter))]
    public string[]? Stream { get; set; }

    /// <summary>How long an event waits at most until it is written.</summary>
    [Parameter]
    [IntervalTransformation]
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Records events of the account, too.</summary>
    [Parameter]
    public SwitchParameter IncludeAccount { get; set; }

    /// <summary>Records the JSON of events where the connection keeps it.</summary>
    [Parameter]
    public SwitchParameter IncludeRaw { get; set; }

    /// <summary>The most events that may wait in memory until they are written.</summary>
    [Parameter]
    [ValidateRange(1, 100_000_000)]
    public int BufferSize { get; set; } = RecorderOptions.DefaultCapacity;

    /// <summary>What happens to further events when <see cref="BufferSize"/> of them wait.</summary>
    [Parameter]
    public OverflowPolicy OverflowPolicy { get; set; } = OverflowPolicy.DropOldest;

    /// <inheritdoc/>
    protected override object ErrorTarget => ParameterSetName == VenueSet ? Venue : base.ErrorTarget;

    /// <summary>Where the recording goes, as it is shown to the user.</summary>
    private protected abstract string Destination { get; }

    /// <inheritdoc/>
    protected sealed override void OnRecord()
    {
        var destination = Destination;
        if (ParameterSetName == VenueSet)
        {
            if (ShouldProcess(destination, $"Record {Venue}")) StartOnVenue();
            return;
        }

        var connection = ResolveConnection();
        if (!ShouldProcess(destination, $"Record connection '{connection.Name}'")) return;
        if (connection.Subscriptions.Count == 0 && !connection.HasAccount)
            WriteWarning($"Connection '{connection.Name}' has no subscriptions, so nothing will be recorded until you add some with Add-StreamSubscription.");
        WriteObject(connection.StartRecording(Complete(OptionsOf(new StreamFilter(Stream, Symbol, Channel)))));
    }

    /// <summary>Adds where the recording goes to the options.</summary>
    private protected abstract RecorderOptions Complete(RecorderOptions options);

    private void StartOnVenue()
    {
        var venue = VenueCatalog.Shared.Get(Venue);
        var requested = new RequestedStreams(new StreamGrammar(venue), error => throw error, WriteWarning);
        requested.AddChannels(Symbol, Channel);
        requested.AddNames(Stream);
        if (requested.All.Count == 0) throw CommandErrors.NothingToSubscribe(MyInvocation.MyCommand.Name);
        var options = new ConnectionOptions
        {
            Name = venue.Name,
            IsNameSuggestion = true,
            Venue = venue,
            Uri = Uri,
            KeepRaw = IncludeRaw,
        };
        var connection = Await(token => MarketConnection.OpenAsync(options, [.. requested.All], token));
        try
        {
            WriteObject(connection.StartRecording(Complete(OptionsOf(new StreamFilter(null, null, null)) with { OwnsConnection = true })));
        }
        catch
        {
            // Also when the pipeline ends while the recording is written to it: nobody would hold it.
            connection.CloseAsync().GetAwaiter().GetResult();
            throw;
        }
    }

    private RecorderOptions OptionsOf(StreamFilter filter) => new()
    {
        Path = Destination,
        FlushInterval = FlushInterval,
        IncludeAccount = IncludeAccount,
        IncludeRaw = IncludeRaw,
        Queue = new ReceiverOptions
        {
            Capacity = BufferSize,
            OverflowPolicy = OverflowPolicy,
            StreamFilter = filter.ForStreams,
            SymbolFilter = filter.ForSymbols,
        },
    };
}
