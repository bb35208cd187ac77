using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences.Readers;

/// <summary>Trades: numbered per symbol, by consecutive ids.</summary>
internal readonly struct TradeIds : IIdReader
{
    public static bool IsConsecutive => true;

    public static bool MayRepeat => false;

    public static bool TryRead(StreamEvent item, out EventIdentity identity)
    {
        if (item is not TradeEvent trade)
        {
            identity = default;
            return false;
        }

        var id = trade.TradeId;
        identity = new EventIdentity(EventIdentity.Before(id), id, new VenueTime(trade.TradeTimeMicroseconds, trade.EventTimeMicroseconds));
        return true;
    }
}
