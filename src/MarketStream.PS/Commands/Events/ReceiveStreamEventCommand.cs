using System.Management.Automation;
using MarketStream.Books;
using MarketStream.Delivery;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.PS.Binding;
using MarketStream.PS.Commands.Books;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Events;

/// <summary>Writes the events of a connection to the pipeline as they come.</summary>
[Cmdlet(VerbsCommunications.Receive, "StreamEvent", DefaultParameterSetName = ConnectionSet)]
// Each type is named: PowerShell completes names of properties from these, and a base class would offer only its own.
[OutputType(
    typeof(TradeEvent), typeof(AggregateTradeEvent), typeof(BookTickerEvent), typeof(PartialDepthEvent),
    typeof(DepthUpdateEvent), typeof(KlineEvent), typeof(TickerEvent), typeof(MiniTickerEvent), typeof(OptionTickerEvent),
    typeof(MarkPriceEvent), typeof(IndexPriceEvent), typeof(AveragePriceEvent), typeof(ReferencePriceEvent),
    typeof(OpenInterestEvent), typeof(LiquidationEvent), typeof(NewSymbolEvent), typeof(ContractInfoEvent),
    typeof(CompositeIndexEvent), typeof(AssetIndexEvent), typeof(TradingSessionEvent), typeof(ServerShutdownEvent),
    typeof(RawEvent))]
[OutputType(
    typeof(AccountConfigurationEvent), typeof(AccountEquityEvent), typeof(AccountUpdateEvent), typeof(AlgoOrderEvent),
    typeof(BalanceUpdateEvent), typeof(ExternalLockEvent), typeof(GreekUpdateEvent), typeof(GridEvent),
    typeof(ListenKeyExpiredEvent), typeof(MarginCallEvent), typeof(OrderListEvent), typeof(OrderUpdateEvent),
    typeof(RiskLevelEvent), typeof(StrategyEvent), typeof(StreamTerminatedEvent), typeof(TriggerRejectEvent),
    typeof(LiabilityChangeEvent), typeof(OpenOrderLossEvent), typeof(PortfolioAccountEvent))]
[OutputType(
    typeof(BookEvent), typeof(StreamNotice), typeof(GapNotice), typeof(DropNotice), typeof(RolloverNotice), typeof(BookNotice), typeof(FaultNotice),
    typeof(AccountNotice))]
public sealed class ReceiveStreamEventCommand : ConnectionCommand
{
    // PowerShell chooses a set by which parameters are given and never by a value. Since -As Book alone cannot choose a set, -As belongs
    // to all of them and RequireForm compares its value with the other parameters. For the same reason one set serves a venue's events
    // and its books: with -Venue and -As alone, nothing would tell two sets apart.
    private const string ConnectionSet = "Connection";
    private const string BookSet = "Book";
    private const string VenueSet = "Venue";

    /// <summary>Timers count no further than some weeks.</summary>
    private const double MostTimerSeconds = 1_000_000;

    /// <summary>The connection or its name; may be left out while exactly one is open.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = ConnectionSet)]
    [Parameter(ValueFromPipeline = true, ParameterSetName = BookSet)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public override ConnectionReference? Connection { get; set; }

    /// <summary>The venue to connect to while the call runs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VenueSet)]
    [ArgumentCompleter(typeof(VenueCompleter))]
    [ValidateNotNullOrEmpty]
    public string Venue { get; set; } = "";

    /// <summary>Replaces the venue's base URI.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    [ValidateNotNull]
    public Uri? Uri { get; set; }

    /// <summary>Keeps the JSON of each event.</summary>
    [Parameter(ParameterSetName = VenueSet)]
    public SwitchParameter IncludeRaw { get; set; }

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

    /// <summary>Streams: a wildcard filter on a connection, whole names with <see cref="Venue"/>.</summary>
    [Parameter(ParameterSetName = ConnectionSet)]
    [Parameter(ParameterSetName = VenueSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StreamCompleter))]
    public string[]? Stream { get; set; }

    /// <summary>Symbols: a wildcard filter on a connection, names with <see cref="Venue"/>.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ListedSymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>Channels: a wildcard filter on a connection, names with <see cref="Venue"/>.</summary>
    [Parameter(ParameterSetName = ConnectionSet)]
    [Parameter(ParameterSetName = VenueSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? Channel { get; set; }

    /// <summary>The family of contracts to receive; both when left out.</summary>
    [Parameter(ParameterSetName = ConnectionSet)]
    [Parameter(ParameterSetName = VenueSet)]
    public ContractFamily? ContractFamily { get; set; }

    /// <summary>Begins with what a recording of the connection has written since this time.</summary>
    [Parameter(ParameterSetName = ConnectionSet)]
    [Parameter(ParameterSetName = VenueSet)]
    public DateTimeOffset? From { get; set; }

    /// <summary>Ends the call after this many events; those beyond stay queued.</summary>
    [Parameter]
    [Alias("Count", "First")]
    [ValidateRange(1, long.MaxValue)]
    public long? MaxEvents { get; set; }

    /// <summary>Ends the call after this many seconds.</summary>
    [Parameter]
    [Alias("Timeout")]
    [ValidateRange(0, 1e9)]
    public double? TimeoutSeconds { get; set; }

    /// <summary>Ends the call when no event has come for this many seconds.</summary>
    [Parameter]
    [ValidateRange(0.001, 1e9)]
    public double? IdleTimeoutSeconds { get; set; }

    /// <summary>Takes what waits already, and ends the call.</summary>
    [Parameter(ParameterSetName = ConnectionSet)]
    [Parameter(ParameterSetName = BookSet)]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Writes notices among the events, instead of warnings.</summary>
    [Parameter]
    public SwitchParameter IncludeNotice { get; set; }

    /// <summary>The most events that may wait in memory for this call.</summary>
    [Parameter(ParameterSetName = ConnectionSet)]
    [Parameter(ParameterSetName = VenueSet)]
    [ValidateRange(1, 100_000_000)]
    public int BufferSize { get; set; } = ReceiverOptions.DefaultCapacity;

    /// <summary>
    /// What happens to further events when <see cref="BufferSize"/> of them wait. With <see cref="From"/> they spill unless another policy is given,
    /// because they wait for as long as it takes to read the history.
    /// </summary>
    [Parameter(ParameterSetName = ConnectionSet)]
    [Parameter(ParameterSetName = VenueSet)]
    public OverflowPolicy OverflowPolicy { get; set; } = OverflowPolicy.DropOldest;

    /// <summary>How many bytes may wait on the disk; only with <see cref="OverflowPolicy.Spill"/>.</summary>
    [Parameter(ParameterSetName = ConnectionSet)]
    [Parameter(ParameterSetName = VenueSet)]
    [ValidateRange(1, long.MaxValue)]
    public long SpillLimit { get; set; } = ReceiverOptions.DefaultSpillLimit;

    /// <summary>What is written: events, or the order books that they change.</summary>
    [Parameter]
    public ReceivedForm As { get; set; }

    /// <summary>The most price levels per side of a book.</summary>
    [Parameter(ParameterSetName = BookSet)]
    [Parameter(ParameterSetName = VenueSet)]
    [ValidateRange(1, 10_000)]
    public int Depth { get; set; } = 20;

    /// <summary>The shortest time between two books of one symbol; zero writes every change that is seen.</summary>
    [Parameter(ParameterSetName = BookSet)]
    [Parameter(ParameterSetName = VenueSet)]
    [IntervalTransformation]
    public TimeSpan Every { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override object ErrorTarget => ParameterSetName == VenueSet ? Venue : base.ErrorTarget;

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        if (From is not null && !MyInvocation.BoundParameters.ContainsKey(nameof(OverflowPolicy))) OverflowPolicy = OverflowPolicy.Spill;
        if (OverflowPolicy != OverflowPolicy.Spill && MyInvocation.BoundParameters.ContainsKey(nameof(SpillLimit)))
            throw CommandErrors.NothingToSpill(SpillLimit, OverflowPolicy);
        RequireForm();
        if (ParameterSetName == VenueSet)
        {
            if (From is not null) throw CommandErrors.FromNeedsRecording(Venue);
            ReceiveFromVenue();
            return;
        }

        var connection = ResolveConnection();
        if (As == ReceivedForm.Book)
        {
            ReceiveBooks(connection);
            return;
        }

        if (!NoWait && connection.Subscriptions.Count == 0 && !connection.HasAccount && !connection.IsReplay) throw CommandErrors.NothingSubscribed(connection.Name);
        Receive(connection, new StreamFilter(Stream, Symbol, Channel, ContractFamily));
    }

    private void ReceiveFromVenue()
    {
        var venue = VenueCatalog.Shared.Get(Venue);
        var requested = new RequestedStreams(new StreamGrammar(venue), error => throw error, WriteWarning);
        if (As == ReceivedForm.Event) requested.AddChannels(Symbol, Channel);
        requested.AddNames(Stream);
        if (requested.All.Count == 0 && (As == ReceivedForm.Event || Symbol is null)) throw CommandErrors.NothingToSubscribe(MyInvocation.MyCommand.Name);

        var options = new ConnectionOptions
        {
            Name = venue.Name,
            IsNameSuggestion = true,
            Venue = venue,
            Uri = Uri,
            KeepRaw = IncludeRaw,
            Proxy = ProxyParameters.Route(Proxy, ProxyCredential, NoProxy),
            SkipCertificateCheck = SkipCertificateCheck,

            // Events that come before the receiver is attached wait in the backlog, which does not spill.
            BacklogCapacity = OverflowPolicy == OverflowPolicy.Spill ? Math.Max(BufferSize, ReceiverOptions.DefaultCapacity) : BufferSize,
        };
        var connection = Await(token => MarketConnection.OpenAsync(options, [.. requested.All], token));
        try
        {
            if (As == ReceivedForm.Book) ReceiveBooks(connection);
            else Receive(connection, new StreamFilter(null, null, null, ContractFamily));
        }
        finally
        {
            // Also when Select-Object -First, break or throw ends the pipeline, for which PowerShell does not call StopProcessing.
            connection.CloseAsync().GetAwaiter().GetResult();
        }
    }

    private void Receive(MarketConnection connection, StreamFilter filter)
    {
        var options = new ReceiverOptions
        {
            Capacity = BufferSize,
            OverflowPolicy = OverflowPolicy,
            SpillLimit = SpillLimit,
            StreamFilter = filter.ForStreams,
            SymbolFilter = filter.ForSymbols,
            ContractFamily = filter.Family,
        };
        var isMixed = MixedStreamView.IsMixed(connection, filter);
        if (From is { } from)
        {
            using var history = Await(token => connection.OpenHistoryAsync(options, from, token));
            WriteItems(history, isMixed);
            return;
        }

        using var receiver = connection.OpenReceiver(options);
        WriteItems(receiver, isMixed);
    }

    private void ReceiveBooks(MarketConnection connection)
    {
        using var receiver = BooksBySymbol.Open(connection, Symbol).Receive(Depth, Every);
        WriteItems(receiver, isMixed: false);
    }

    private void WriteItems(IItemSource source, bool isMixed)
    {
        var deadline = new ReceiveDeadline(ToTimeSpan(TimeoutSeconds), ToTimeSpan(IdleTimeoutSeconds), NoWait);
        var writer = new NoticeWriter(this, IncludeNotice, isMixed);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(StopToken);

        // A search for history that finds nothing does not come back to look at the deadline.
        if (From is not null && TimeoutSeconds is < MostTimerSeconds) stop.CancelAfter(TimeSpan.FromSeconds(TimeoutSeconds.Value));
        ReceiveLoop.Run(source, MaxEvents ?? long.MaxValue, deadline, writer, stop.Token);

        // A stopped pipeline accepts no more warnings. The connection keeps the count, so it is not lost.
        if (!StopToken.IsCancellationRequested) writer.WriteSummary(source.Lost);
    }

    private void RequireForm()
    {
        var isBook = As == ReceivedForm.Book;
        string[] others = isBook ? [nameof(Stream), nameof(Channel), nameof(ContractFamily), nameof(From), nameof(OverflowPolicy), nameof(BufferSize)] : [nameof(Depth), nameof(Every)];
        if (Array.Find(others, MyInvocation.BoundParameters.ContainsKey) is { } other)
            throw isBook ? CommandErrors.NotWithBooks(other) : CommandErrors.OnlyWithBooks(other);
    }

    private static TimeSpan? ToTimeSpan(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}
