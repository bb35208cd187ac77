using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>The ids with which the venue numbers events. A candle's id is its open time in milliseconds.</summary>
internal static class EventIds
{
    /// <summary>The first id of an event, which for a trade is its only one. Throws for events that have none.</summary>
    public static long FirstOf(StreamItem item) =>
        TryGet(item, out var first, out _) ? first : throw new InvalidOperationException($"{item.GetType().Name} has no number.");

    /// <summary>The first and the last id of an event; false for events that have none.</summary>
    public static bool TryGet(StreamItem item, out long first, out long last)
    {
        (first, last) = item switch
        {
            TradeEvent trade => (trade.TradeId, trade.TradeId),
            AggregateTradeEvent trade => (trade.AggregateTradeId, trade.AggregateTradeId),
            DepthUpdateEvent { FirstUpdateId: { } id } depth => (id, depth.LastUpdateId),
            KlineEvent { OpenTimeUnixMs: { } open } => (open, open),
            _ => (0, 0),
        };

        // Zero does not mean that there is no id: a venue may count from below zero.
        return item is TradeEvent or AggregateTradeEvent or DepthUpdateEvent { FirstUpdateId: not null } or KlineEvent { OpenTimeMicroseconds: not null };
    }
}
