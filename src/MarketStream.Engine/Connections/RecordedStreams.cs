using MarketStream.Connections;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Venues;

namespace MarketStream.Engine.Connections;

/// <summary>
/// The streams that are wanted of a recording. There are no sockets that would have to ask for them, so they are live at once and gone at once.
/// Guarded by the pool.
/// </summary>
internal static class RecordedStreams
{
    public static IReadOnlyList<Subscription> Add(Dictionary<string, Subscription> known, IReadOnlyCollection<StreamName> streams, DateTimeOffset now)
    {
        var added = new List<Subscription>();
        foreach (var stream in streams.DistinctBy(stream => stream.Name))
        {
            if (!known.TryGetValue(stream.Name, out var subscription))
            {
                known[stream.Name] = subscription = new Subscription(stream, 0, now);
                subscription.MoveTo(SubscriptionState.Live);
            }

            subscription.References++;
            added.Add(subscription);
        }

        return added;
    }

    public static void Remove(IEnumerable<Subscription> cancelled)
    {
        foreach (var subscription in cancelled) subscription.MarkRemoved();
    }
}
