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
public sealed class ImportStreamEventCommand : RecordedFilesCommand
{
    /// <summary>Ends the call after this many events and notices.</summary>
    [Parameter]
    [Alias("Count", "MaxEvents")]
    [ValidateRange(1, long.MaxValue)]
    public long? First { get; set; }

    private protected override void Read(ImportOptions source)
    {
        var view = new MixedStreamView(isMixed: Kind is not { Length: 1 } || NameFilter.IsWildcard(Kind[0]));
        var left = First ?? long.MaxValue;
        foreach (var item in new EventImport(source).Read())
        {
            WriteObject(view.Tag(item));

            // The sequence is left before the next item is looked for, which may be many files away.
            if (--left == 0 || StopToken.IsCancellationRequested) break;
        }
    }
}
