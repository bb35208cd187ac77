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
[Cmdlet(VerbsCommunications.Receive, "StreamEvent", DefaultParameterSetName = "Connection")]
// Each type by itself: names of properties are completed from these, and a base class would offer only its own.
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
    typeof(RiskLevelEvent), typeof(StrategyEvent), typeof(StreamTerminatedEvent), typeof(TriggerRejectEvent))]
[OutputType(
    typeof(BookEvent), typeof(StreamNotice), typeof(GapNotice), typeof(DropNotice), typeof(RolloverNotice), typeof(BookNotice), typeof(FaultNotice),
    typeof(AccountNotice))]
public sealed class ReceiveStreamEventCommand : ConnectionCommand
{
    /// <summary>The connection or its name; may be left out while exactly one is open.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = "Connection")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public override ConnectionReference? Connection { get; set; }

    /// <summary>Connects to this venue for the life of the call.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Venue")]
    [ArgumentCompleter(typeof(VenueCompleter))]
    [ValidateNotNullOrEmpty]
    public string Venue { get; set; } = "";

    /// <summary>Replaces the venue's base URI.</summary>
    [Parameter(ParameterSetName = "Venue")]
    [ValidateNotNull]
    public Uri? Uri { get; set; }

    /// <summary>Keeps the JSON of each event.</summary>
    [Parameter(ParameterSetName = "Venue")]
    public SwitchParameter IncludeRaw { get; set; }

    /// <summary>The proxy to the venue; the system's when left out.</summary>
    [Parameter(ParameterSetName = "Venue")]
    [Alias("ProxyUri")]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The login for <see cref="Proxy"/>.</summary>
    [Parameter(ParameterSetName = "Venue")]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Goes straight to the venue, whatever the system says.</summary>
    [Parameter(ParameterSetName = "Venue")]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Takes any certificate.</summary>
    [Parameter(ParameterSetName = "Venue")]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Streams: a wildcard filter on a connection, whole names with <see cref="Venue"/>.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StreamCompleter))]
    public string[]? Stream { get; set; }

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

    /// <summary>Ends after so many events; those beyond stay queued.</summary>
    [Parameter]
    [Alias("Count", "First")]
    [ValidateRange(1, long.MaxValue)]
    public long? MaxEvents { get; set; }

    /// <summary>Ends after so much time.</summary>
    [Parameter]
    [Alias("Timeout")]
    [ValidateRange(0, 1e9)]
    public double? TimeoutSeconds { get; set; }

    /// <summary>Ends when no event came for so long.</summary>
    [Parameter]
    [ValidateRange(0.001, 1e9)]
    public double? IdleTimeoutSeconds { get; set; }

    /// <summary>Takes what waits and ends.</summary>
    [Parameter(ParameterSetName = "Connection")]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Writes notices among the events, instead of warnings.</summary>
    [Parameter]
    public SwitchParameter IncludeNotice { get; set; }

    /// <summary>How many events may wait for this call at most.</summary>
    [Parameter]
    [ValidateRange(1, 100_000_000)]
    public int BufferSize { get; set; } = ReceiverOptions.DefaultCapacity;

    /// <summary>What happens to events when that many wait.</summary>
    [Parameter]
    public OverflowPolicy OverflowPolicy { get; set; } = OverflowPolicy.DropOldest;

    /// <summary>How many bytes may wait on the disk, with <see cref="OverflowPolicy.Spill"/> alone.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long SpillLimit { get; set; } = ReceiverOptions.DefaultSpillLimit;

    /// <summary>What is written: events, or the order books that they change.</summary>
    [Parameter]
    public ReceivedForm As { get; set; }

    /// <summary>The most levels of each side of a book.</summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int Depth { get; set; } = 20;

    /// <summary>Of each symbol at most one book in so much time.</summary>
    [Parameter]
    [IntervalTransformation]
    public TimeSpan Every { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override object ErrorTarget => ParameterSetName == "Venue" ? Venue : base.ErrorTarget;

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        if (OverflowPolicy != OverflowPolicy.Spill && MyInvocation.BoundParameters.ContainsKey(nameof(SpillLimit)))
            throw CommandErrors.NothingToSpill(SpillLimit, OverflowPolicy);
        RequireForm();
        if (ParameterSetName == "Venue")
        {
            ReceiveFromVenue();
            return;
        }

        var connection = ResolveConnection();
        if (As == ReceivedForm.Book)
        {
            ReceiveBooks(connection);
            return;
        }

        if (!NoWait && connection.Subscriptions.Count == 0 && !connection.HasAccount) throw CommandErrors.NothingSubscribed(connection.Name);
        Receive(connection, EventFilter.From(Stream, Symbol, Channel));
    }

    private void ReceiveFromVenue()
    {
        var venue = VenueCatalog.Shared.Get(Venue);
        var selection = new StreamSelection(new StreamGrammar(venue), error => throw error, WriteWarning);
        if (As == ReceivedForm.Event) selection.Add(Symbol, Channel);
        selection.Add(Stream);
        if (selection.Streams.Count == 0 && (As == ReceivedForm.Event || Symbol is null)) throw CommandErrors.NothingToSubscribe(MyInvocation.MyCommand.Name);

        var options = new ConnectionOptions
        {
            Name = venue.Name,
            IsNameSuggestion = true,
            Venue = venue,
            Uri = Uri,
            KeepRaw = IncludeRaw,
            Proxy = ProxyParameters.Route(Proxy, ProxyCredential, NoProxy),
            SkipCertificateCheck = SkipCertificateCheck,

            // What comes before the receiver is attached waits in the backlog, which does not spill.
            BacklogCapacity = OverflowPolicy == OverflowPolicy.Spill ? Math.Max(BufferSize, ReceiverOptions.DefaultCapacity) : BufferSize,
        };
        var connection = Await(token => MarketConnection.OpenAsync(options, [.. selection.Streams], token));
        try
        {
            if (As == ReceivedForm.Book) ReceiveBooks(connection);
            else Receive(connection, EventFilter.All);
        }
        finally
        {
            // Also on Select-Object -First, break and throw downstream, of which StopProcessing never hears.
            connection.CloseAsync().GetAwaiter().GetResult();
        }
    }

    private void Receive(MarketConnection connection, EventFilter filter)
    {
        var options = new ReceiverOptions
        {
            Capacity = BufferSize,
            OverflowPolicy = OverflowPolicy,
            SpillLimit = SpillLimit,
            StreamFilter = filter.ForStream,
            SymbolFilter = filter.ForSymbol,
        };
        var isMixed = MixedStreamTag.IsMixed(connection, filter);
        using var receiver = connection.OpenReceiver(options);
        Drain(receiver, isMixed);
    }

    private void ReceiveBooks(MarketConnection connection)
    {
        using var receiver = BookChoice.Open(connection, Symbol).Receive(Depth, Every);
        Drain(receiver, isMixed: false);
    }

    private void Drain(IItemSource source, bool isMixed)
    {
        var deadline = new ReceiveDeadline(ToTimeSpan(TimeoutSeconds), ToTimeSpan(IdleTimeoutSeconds), NoWait);
        var writer = new NoticeWriter(this, IncludeNotice, isMixed);
        EventDrain.Run(source, MaxEvents ?? long.MaxValue, deadline, writer, StopToken);

        // A pipeline that was stopped takes no more warnings; the connection keeps the count all the same.
        if (!StopToken.IsCancellationRequested) writer.WriteSummary(source.Lost);
    }

    private void RequireForm()
    {
        var isBook = As == ReceivedForm.Book;
        var given = MyInvocation.BoundParameters;
        string[] others = isBook ? [nameof(Stream), nameof(Channel), nameof(OverflowPolicy), nameof(BufferSize)] : [nameof(Depth), nameof(Every)];
        if (Array.Find(others, given.ContainsKey) is { } other)
            throw isBook ? CommandErrors.NotWithBooks(other) : CommandErrors.OnlyWithBooks(other);
    }

    private static TimeSpan? ToTimeSpan(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}
