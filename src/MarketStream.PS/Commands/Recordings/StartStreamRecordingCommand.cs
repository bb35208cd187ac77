using System.Management.Automation;
using MarketStream.Delivery;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;
using MarketStream.Recordings;

namespace MarketStream.PS.Commands.Recordings;

/// <summary>Records a connection in files, without the pipeline.</summary>
[Cmdlet(VerbsLifecycle.Start, "StreamRecording", SupportsShouldProcess = true, DefaultParameterSetName = ConnectionSet)]
[OutputType(typeof(StreamRecording))]
public sealed class StartStreamRecordingCommand : ConnectionCommand
{
    private const string ConnectionSet = "Connection";
    private const string VenueSet = "Venue";

    /// <summary>The template of the files' paths.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(PlaceholderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

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

    /// <summary>The format of the files.</summary>
    [Parameter]
    public RecordingFormat Format { get; set; }

    /// <summary>How long a file covers: 1h or 1d.</summary>
    [Parameter]
    [IntervalTransformation]
    public TimeSpan RotateEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The length in bytes beyond which a further file is begun; null for no limit.</summary>
    [Parameter]
    [ValidateRange(65_536, long.MaxValue)]
    public long? RotateSize { get; set; }

    /// <summary>How long files are kept; null for ever.</summary>
    [Parameter]
    [IntervalTransformation(LongestDays = 36_500)]
    public TimeSpan? Retain { get; set; }

    /// <summary>The recording pauses while the disk has fewer bytes free; null for no limit.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? MinFreeDisk { get; set; }

    /// <summary>How long an event waits at most until it is in its file.</summary>
    [Parameter]
    [IntervalTransformation]
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Records events of the account, too.</summary>
    [Parameter]
    public SwitchParameter IncludeAccount { get; set; }

    /// <summary>Records the JSON of events where the connection keeps it.</summary>
    [Parameter]
    public SwitchParameter IncludeRaw { get; set; }

    /// <summary>Records no snapshots of order books, and keeps no books for them.</summary>
    [Parameter]
    public SwitchParameter NoBookSnapshots { get; set; }

    /// <summary>The most events that may wait in memory until they are written.</summary>
    [Parameter]
    [ValidateRange(1, 100_000_000)]
    public int BufferSize { get; set; } = RecorderOptions.DefaultCapacity;

    /// <summary>What happens to further events when <see cref="BufferSize"/> of them wait.</summary>
    [Parameter]
    public OverflowPolicy OverflowPolicy { get; set; } = OverflowPolicy.DropOldest;

    /// <inheritdoc/>
    protected override object ErrorTarget => ParameterSetName == VenueSet ? Venue : base.ErrorTarget;

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var path = this.FilePath(Path);
        if (ParameterSetName == VenueSet)
        {
            if (ShouldProcess(path, $"Record {Venue}")) StartOnVenue(path);
            return;
        }

        var connection = ResolveConnection();
        if (!ShouldProcess(path, $"Record connection '{connection.Name}'")) return;
        if (connection.Subscriptions.Count == 0 && !connection.HasAccount)
            WriteWarning($"Connection '{connection.Name}' has no subscriptions, so nothing will be recorded until you add some with Add-StreamSubscription.");
        WriteObject(connection.StartRecording(OptionsOf(path, new StreamFilter(Stream, Symbol, Channel))));
    }

    private void StartOnVenue(string path)
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
            WriteObject(connection.StartRecording(OptionsOf(path, new StreamFilter(null, null, null)) with { OwnsConnection = true }));
        }
        catch
        {
            // Also when the pipeline ends while the recording is written to it: nobody would hold it.
            connection.CloseAsync().GetAwaiter().GetResult();
            throw;
        }
    }

    private RecorderOptions OptionsOf(string path, StreamFilter filter) => new()
    {
        Path = path,
        Format = Format,
        RotateEvery = RotateEvery,
        RotateSize = RotateSize,
        Retain = Retain,
        MinFreeDisk = MinFreeDisk,
        FlushInterval = FlushInterval,
        IncludeAccount = IncludeAccount,
        IncludeRaw = IncludeRaw,
        BookSnapshots = !NoBookSnapshots,
        Queue = new ReceiverOptions
        {
            Capacity = BufferSize,
            OverflowPolicy = OverflowPolicy,
            StreamFilter = filter.ForStreams,
            SymbolFilter = filter.ForSymbols,
        },
    };
}
