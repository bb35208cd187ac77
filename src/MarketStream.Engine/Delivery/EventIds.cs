using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>What the venue numbers events with.</summary>
internal static class EventIds
{
    /// <summary>The first and the last number an event carries; false for events without.</summary>
    public static bool TryGet(StreamItem item, out long first, out long last)
    {
        (first, last) = item switch
        {
            TradeEvent trade => (trade.TradeId, trade.TradeId),
            AggregateTradeEvent trade => (trade.AggregateTradeId, trade.AggregateTradeId),
            DepthUpdateEvent { FirstUpdateId: { } id } depth => (id, depth.LastUpdateId),
            KlineEvent { OpenTimeUnixMs: { } open } => (open, open),
            _ => (-1, -1),
        };
        return first >= 0;
    }
}
