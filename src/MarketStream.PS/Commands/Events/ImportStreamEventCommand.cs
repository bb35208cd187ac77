using System.Management.Automation;
using MarketStream.Books;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands.Events;

/// <summary>Reads recorded events back, as the objects that they were.</summary>
[Cmdlet(VerbsData.Import, "StreamEvent", DefaultParameterSetName = PathSet)]
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
    typeof(BookEvent), typeof(BookSnapshotEvent), typeof(StreamNotice), typeof(GapNotice), typeof(DropNotice), typeof(RolloverNotice), typeof(BookNotice), typeof(FaultNotice),
    typeof(AccountNotice))]
public sealed class ImportStreamEventCommand : EngineCommand
{
    private const string PathSet = "Path";
    private const string LiteralSet = "LiteralPath";

    private readonly List<string> _paths = [];

    /// <summary>Files or folders, wildcards allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders whose names are taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The symbols that are wanted, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ListedSymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>The channels that are wanted, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? Channel { get; set; }

    /// <summary>The kinds of events and notices that are wanted, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(KindCompleter))]
    public string[]? Kind { get; set; }

    /// <summary>What was received at this time or later.</summary>
    [Parameter]
    public DateTimeOffset? From { get; set; }

    /// <summary>What was received before this time.</summary>
    [Parameter]
    public DateTimeOffset? To { get; set; }

    /// <summary>Ends the call after this many events and notices.</summary>
    [Parameter]
    [Alias("Count", "MaxEvents")]
    [ValidateRange(1, long.MaxValue)]
    public long? First { get; set; }

    /// <summary>The venue of captures whose first line names none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VenueCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Venue { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var isLiteral = ParameterSetName == LiteralSet;
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            try
            {
                _paths.AddRange(this.ExistingPaths(path, isLiteral));
            }
            catch (MarketStreamException error)
            {
                WriteError(error);
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (_paths.Count == 0) return;
        var filter = new StreamFilter(null, Symbol, Channel);
        using var progress = new ImportProgress(this, "Import-StreamEvent", _paths.Count);
        var import = new EventImport(new ImportOptions
        {
            Paths = _paths,
            KindFilter = KindNames.Filter(Kind),
            SymbolFilter = filter.ForSymbols,
            StreamFilter = filter.ForStreams,
            From = From,
            To = To,
            Venue = Venue is null ? null : VenueCatalog.Shared.Get(Venue),
            OnWarning = WriteWarning,
            OnError = WriteError,
            OnProgress = progress.Show,
        });
        var view = new MixedStreamView(isMixed: Kind is not { Length: 1 } || NameFilter.IsWildcard(Kind[0]));
        var left = First ?? long.MaxValue;
        foreach (var item in import.Read())
        {
            WriteObject(view.Tag(item));

            // The sequence is left before the next item is looked for, which may be many files away.
            if (--left == 0 || StopToken.IsCancellationRequested) break;
        }
    }
}
