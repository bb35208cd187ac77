using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol.Writers;

/// <summary>Finds the event type of a payload (wire key <c>e</c>).</summary>
internal static class EventTypes
{
    /// <summary>The event type; null for a payload that has none.</summary>
    public static string? Of(StreamEvent item, VenueChannel? channel) => item switch
    {
        // Spot sends these without.
        BookTickerEvent or PartialDepthEvent when channel?.EventTypes is { Count: 0 } => null,
        KlineEvent kline => kline.Source switch
        {
            KlineSource.Continuous => "continuous_kline",
            KlineSource.IndexPrice => "indexPrice_kline",
            KlineSource.MarkPrice => "markPrice_kline",
            _ => "kline",
        },
        TickerEvent { Window: { Length: > 0 } window } => window == "24h" ? "24hrTicker" : window + "Ticker",
        TradingSessionEvent session => session.Market + "Update",
        _ => channel is { EventTypes: [var own, ..] } ? own : Usual(item),
    };

    private static string? Usual(StreamEvent item) => item switch
    {
        TradeEvent => "trade",
        AggregateTradeEvent => "aggTrade",
        BookTickerEvent => "bookTicker",
        DepthEvent => "depthUpdate",
        TickerEvent or OptionTickerEvent => "24hrTicker",
        MiniTickerEvent => "24hrMiniTicker",
        MarkPriceEvent => "markPriceUpdate",
        IndexPriceEvent => "indexPriceUpdate",
        AveragePriceEvent => "avgPrice",
        ReferencePriceEvent => "referencePrice",
        AssetIndexEvent => "assetIndexUpdate",
        CompositeIndexEvent => "compositeIndex",
        OpenInterestEvent => "openInterest",
        NewSymbolEvent => "optionSymbol",
        ContractInfoEvent => "contractInfo",
        LiquidationEvent => "forceOrder",
        ServerShutdownEvent => "serverShutdown",
        _ => null,
    };
}
