using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>What the venue numbers events with.</summary>
internal static class EventIds
{
    /// <summary>The first number an event carries, which is the only one of a trade. Throws for events without.</summary>
    public static long FirstOf(StreamItem item) =>
        TryGet(item, out var first, out _) ? first : throw new InvalidOperationException($"{item.GetType().Name} has no number.");

    /// <summary>The first and the last number an event carries; false for events without.</summary>
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

        // A venue may count from below zero.
        return item is TradeEvent or AggregateTradeEvent or DepthUpdateEvent { FirstUpdateId: not null } or KlineEvent { OpenTimeMicroseconds: not null };
    }
}
