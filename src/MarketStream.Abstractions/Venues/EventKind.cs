namespace MarketStream.Venues;

/// <summary>Which type of event a channel's payloads become.</summary>
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
}
