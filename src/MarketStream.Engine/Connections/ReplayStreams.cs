using MarketStream.Engine.Importing;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Connections;

/// <summary>
/// Tells which recorded events a connection is subscribed to. A connection without subscriptions gets all that was recorded: each stream is subscribed
/// when its first event comes. For the thread of the replay.
/// </summary>
internal sealed class ReplayStreams(ShardPool pool, EventImport import, string venue)
{
    // One identity stands for one stream in one file, so nothing needs to be compared letter by letter for each event.
    private readonly Dictionary<StreamIdentity, Entry?> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _offered = new(StringComparer.Ordinal);
    private readonly bool _takesAll = pool.Subscriptions.Count == 0;
    private int _version = pool.Version;

    /// <summary>The stream of an event that is wanted, of which the event is then told; null for another.</summary>
    public StreamName? Take(StreamEvent item)
    {
        if (_version != pool.Version)
        {
            _version = pool.Version;
            _entries.Clear();
        }

        if (!_entries.TryGetValue(item.Identity, out var entry)) _entries[item.Identity] = entry = Find(item.Identity);
        if (entry is null) return null;
        item.Identity = entry.Identity;
        entry.Subscription.Tracks.Delivered++;
        return entry.Subscription.Name;
    }

    private Entry? Find(StreamIdentity identity)
    {
        if (!identity.Venue.Equals(venue, StringComparison.OrdinalIgnoreCase)) return null;
        var subscription = pool.Find(identity.Stream) ?? Offer(identity.Stream);
        return subscription is null ? null : new Entry(new StreamIdentity(identity.Venue, identity.Stream) { Name = subscription.Name }, subscription);
    }

    // A stream that the user has removed since is not offered again.
    private Subscription? Offer(string stream)
    {
        if (!_takesAll || !_offered.Add(stream)) return null;
        var before = pool.Version;
        var added = pool.Add([import.NameOf(venue, stream)])[0];

        // What is known of the other streams holds, unless somebody else has changed something.
        if (pool.Version == before + 1 && _version == before) _version = pool.Version;
        return added;
    }

    private sealed record Entry(StreamIdentity Identity, Subscription Subscription);
}
