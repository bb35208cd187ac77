using MarketStream.Venues;

namespace MarketStream.Simulator.Feeds;

/// <summary>What a channel is about. A user's profile may leave its events raw; then their types tell.</summary>
internal static class ChannelKind
{
    public static EventKind Of(VenueChannel channel) => channel.Event != EventKind.Raw
        ? channel.Event
        : channel.EventTypes.Select(OfType).FirstOrDefault(kind => kind != EventKind.Raw, EventKind.Raw);

    /// <summary>Whether the channel's klines are of that type, <c>continuous_kline</c> for example.</summary>
    public static bool Has(VenueChannel channel, string eventType) => channel.EventTypes.Contains(eventType, StringComparer.OrdinalIgnoreCase);

    private static EventKind OfType(string eventType) => eventType switch
    {
        "trade" or "blockTrade" => EventKind.Trade,
        "aggTrade" => EventKind.AggregateTrade,
        "kline" or "continuous_kline" or "indexPrice_kline" or "markPrice_kline" => EventKind.Kline,
        "24hrTicker" or "1hTicker" or "4hTicker" or "1dTicker" => EventKind.Ticker,
        "24hrMiniTicker" => EventKind.MiniTicker,
        "bookTicker" => EventKind.BookTicker,
        "avgPrice" => EventKind.AveragePrice,
        "referencePrice" => EventKind.ReferencePrice,
        "markPriceUpdate" or "markPrice" => EventKind.MarkPrice,
        "IndexUpdate" or "indexPriceUpdate" or "indexPrice" or "index" => EventKind.IndexPrice,
        "openInterest" => EventKind.OpenInterest,
        "forceOrder" => EventKind.Liquidation,
        "compositeIndex" => EventKind.CompositeIndex,
        "assetIndexUpdate" => EventKind.AssetIndex,
        "contractInfo" => EventKind.ContractInfo,
        "optionSymbol" or "OPTION_PAIR" or "option_pair" => EventKind.NewSymbol,
        "EquityUpdate" or "CommodityUpdate" => EventKind.TradingSession,
        _ => EventKind.Raw,
    };
}
