using MarketStream.Engine.Protocol.Readers.Accounts;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary>Reads one payload, an object, into its event; null when an essential field is missing.</summary>
internal delegate StreamEvent? EventReader(ref WireReader wire);

/// <summary>The reader of each kind of event.</summary>
internal static class EventReaders
{
    /// <summary>The reader for a venue with these units; null for kinds that have none and stay raw.</summary>
    public static EventReader? For(EventKind kind, WireUnits units) => kind switch
    {
        EventKind.Trade => TradeReader.Read,
        EventKind.AggregateTrade => AggregateTradeReader.Read,
        EventKind.BookTicker => BookTickerReader.Read,
        EventKind.Kline => KlineReader.Read,
        EventKind.OptionTicker => OptionTickerReader.Read,
        EventKind.IndexPrice => IndexPriceReader.Read,
        EventKind.MarkPrice => MarkPriceReader.Read,
        EventKind.OpenInterest => OpenInterestReader.Read,
        EventKind.NewSymbol => NewSymbolReader.Read,
        EventKind.PartialDepth => DepthReader.ReadPartial,
        EventKind.DepthUpdate => DepthReader.ReadUpdate,
        EventKind.Ticker => TickerReader.For(units),
        EventKind.MiniTicker => MiniTickerReader.Read,
        EventKind.AveragePrice => AveragePriceReader.Read,
        EventKind.ReferencePrice => ReferencePriceReader.Read,
        EventKind.Liquidation => LiquidationReader.Read,
        EventKind.CompositeIndex => CompositeIndexReader.Read,
        EventKind.AssetIndex => AssetIndexReader.Read,
        EventKind.ContractInfo => ContractInfoReader.Read,
        EventKind.TradingSession => TradingSessionReader.Read,
        EventKind.ServerShutdown => ServerShutdownReader.Read,
        EventKind.AccountUpdate => AccountUpdateReader.Read,
        EventKind.AccountEquity => AccountEquityReader.Read,
        EventKind.BalanceUpdate => BalanceUpdateReader.Read,
        EventKind.ExternalLock => ExternalLockReader.Read,
        EventKind.OrderUpdate => OrderUpdateReader.For(units),
        EventKind.OrderList => OrderListReader.Read,
        EventKind.AlgoOrder => AlgoOrderReader.Read,
        EventKind.TriggerReject => TriggerRejectReader.Read,
        EventKind.GreekUpdate => GreekUpdateReader.Read,
        EventKind.RiskLevel => RiskLevelReader.Read,
        EventKind.MarginCall => MarginCallReader.Read,
        EventKind.AccountConfiguration => AccountConfigurationReader.Read,
        EventKind.Strategy => StrategyReader.Read,
        EventKind.Grid => GridReader.Read,
        EventKind.ListenKeyExpired => ListenKeyExpiredReader.Read,
        EventKind.StreamTerminated => StreamTerminatedReader.Read,
        EventKind.LiabilityChange => LiabilityChangeReader.Read,
        EventKind.OpenOrderLoss => OpenOrderLossReader.Read,
        EventKind.PortfolioAccount => PortfolioAccountReader.Read,
        _ => null,
    };
}
