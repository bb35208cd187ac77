using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>The ids of trades, which rise by one.</summary>
internal static class TradeIds
{
    public static long Of(StreamEvent item) => item switch
    {
        TradeEvent trade => trade.TradeId,
        AggregateTradeEvent trade => trade.AggregateTradeId,
        _ => throw new InvalidOperationException($"{item.GetType().Name} has no trade id."),
    };
}
