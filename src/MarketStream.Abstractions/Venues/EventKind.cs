namespace MarketStream.Venues;

/// <summary>The type of event that a payload becomes.</summary>
public enum EventKind
{
    /// <summary><see cref="Events.RawEvent"/>.</summary>
    Raw,

    /// <summary><see cref="Events.TradeEvent"/>.</summary>
    Trade,

    /// <summary><see cref="Events.AggregateTradeEvent"/>.</summary>
    AggregateTrade,

    /// <summary><see cref="Events.BookTickerEvent"/>.</summary>
    BookTicker,

    /// <summary><see cref="Events.KlineEvent"/>.</summary>
    Kline,

    /// <summary><see cref="Events.OptionTickerEvent"/>.</summary>
    OptionTicker,

    /// <summary><see cref="Events.IndexPriceEvent"/>.</summary>
    IndexPrice,

    /// <summary><see cref="Events.MarkPriceEvent"/>.</summary>
    MarkPrice,

    /// <summary><see cref="Events.OpenInterestEvent"/>.</summary>
    OpenInterest,

    /// <summary><see cref="Events.NewSymbolEvent"/>.</summary>
    NewSymbol,

    /// <summary><see cref="Events.PartialDepthEvent"/>.</summary>
    PartialDepth,

    /// <summary><see cref="Events.DepthUpdateEvent"/>.</summary>
    DepthUpdate,

    /// <summary><see cref="Events.TickerEvent"/>.</summary>
    Ticker,

    /// <summary><see cref="Events.MiniTickerEvent"/>.</summary>
    MiniTicker,

    /// <summary><see cref="Events.AveragePriceEvent"/>.</summary>
    AveragePrice,

    /// <summary><see cref="Events.ReferencePriceEvent"/>.</summary>
    ReferencePrice,

    /// <summary><see cref="Events.LiquidationEvent"/>.</summary>
    Liquidation,

    /// <summary><see cref="Events.CompositeIndexEvent"/>.</summary>
    CompositeIndex,

    /// <summary><see cref="Events.AssetIndexEvent"/>.</summary>
    AssetIndex,

    /// <summary><see cref="Events.ContractInfoEvent"/>.</summary>
    ContractInfo,

    /// <summary><see cref="Events.TradingSessionEvent"/>.</summary>
    TradingSession,

    /// <summary><see cref="Events.ServerShutdownEvent"/>.</summary>
    ServerShutdown,

    /// <summary><see cref="Events.Accounts.AccountUpdateEvent"/>.</summary>
    AccountUpdate,

    /// <summary><see cref="Events.Accounts.AccountEquityEvent"/>.</summary>
    AccountEquity,

    /// <summary><see cref="Events.Accounts.BalanceUpdateEvent"/>.</summary>
    BalanceUpdate,

    /// <summary><see cref="Events.Accounts.ExternalLockEvent"/>.</summary>
    ExternalLock,

    /// <summary><see cref="Events.Accounts.OrderUpdateEvent"/>.</summary>
    OrderUpdate,

    /// <summary><see cref="Events.Accounts.OrderListEvent"/>.</summary>
    OrderList,

    /// <summary><see cref="Events.Accounts.AlgoOrderEvent"/>.</summary>
    AlgoOrder,

    /// <summary><see cref="Events.Accounts.TriggerRejectEvent"/>.</summary>
    TriggerReject,

    /// <summary><see cref="Events.Accounts.GreekUpdateEvent"/>.</summary>
    GreekUpdate,

    /// <summary><see cref="Events.Accounts.RiskLevelEvent"/>.</summary>
    RiskLevel,

    /// <summary><see cref="Events.Accounts.MarginCallEvent"/>.</summary>
    MarginCall,

    /// <summary><see cref="Events.Accounts.AccountConfigurationEvent"/>.</summary>
    AccountConfiguration,

    /// <summary><see cref="Events.Accounts.StrategyEvent"/>.</summary>
    Strategy,

    /// <summary><see cref="Events.Accounts.GridEvent"/>.</summary>
    Grid,

    /// <summary><see cref="Events.Accounts.ListenKeyExpiredEvent"/>.</summary>
    ListenKeyExpired,

    /// <summary><see cref="Events.Accounts.StreamTerminatedEvent"/>.</summary>
    StreamTerminated,

    /// <summary><see cref="Events.Accounts.LiabilityChangeEvent"/>.</summary>
    LiabilityChange,

    /// <summary><see cref="Events.Accounts.OpenOrderLossEvent"/>.</summary>
    OpenOrderLoss,

    /// <summary><see cref="Events.Accounts.PortfolioAccountEvent"/>.</summary>
    PortfolioAccount,
}
