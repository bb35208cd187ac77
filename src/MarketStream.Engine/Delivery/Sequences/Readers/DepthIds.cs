using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences.Readers;

/// <summary>
/// Changes of an order book. Futures and options chain them: each names the last id of the one before (wire key <c>pu</c>). On spot the
/// first id of each follows the last id of the one before; ranges that overlap do no harm there.
/// </summary>
internal readonly struct DepthIds : IIdReader
{
    public static bool IsConsecutive => false;

    public static bool MayRepeat => false;

    public static bool TryRead(StreamEvent item, out EventIdentity identity)
    {
        if (item is not DepthUpdateEvent update)
        {
            identity = default;
            return false;
        }

        var previous = update.PreviousUpdateId ?? (update.FirstUpdateId is { } first ? EventIdentity.Before(first) : long.MinValue);
        identity = new EventIdentity(previous, update.LastUpdateId, new VenueTime(update.TransactionTimeMicroseconds, update.EventTimeMicroseconds));
        return true;
    }
}
