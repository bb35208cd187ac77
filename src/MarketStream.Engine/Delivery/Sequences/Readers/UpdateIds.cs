using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences.Readers;

/// <summary>Best prices and partial order books: update ids that rise, but leave out ids by nature, so a missing one shows nothing.</summary>
internal readonly struct UpdateIds : IIdReader
{
    public static bool IsConsecutive => false;

    public static bool MayRepeat => true;

    public static bool TryRead(StreamEvent item, out EventIdentity identity)
    {
        switch (item)
        {
            case BookTickerEvent ticker:
                identity = new EventIdentity(long.MinValue, ticker.UpdateId, new VenueTime(ticker.TransactionTimeMicroseconds, ticker.EventTimeMicroseconds));
                return true;
            case PartialDepthEvent depth:
                identity = new EventIdentity(long.MinValue, depth.LastUpdateId, new VenueTime(depth.TransactionTimeMicroseconds, depth.EventTimeMicroseconds));
                return true;
            default:
                identity = default;
                return false;
        }
    }
}
