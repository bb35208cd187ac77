using MarketStream.Engine.Importing;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

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
        if (EntryOf(item) is not { } entry) return null;
        entry.Subscription.Tracks.Delivered++;
        return entry.Subscription.Name;
    }

    /// <summary>The same for an item that the stream did not bring, and that does not count as one of its events.</summary>
    public StreamName? NameOf(StreamEvent item) => EntryOf(item)?.Subscription.Name;

    /// <summary>Whether a notice concerns what is subscribed: the whole connection, or one of its streams.</summary>
    public bool Concerns(StreamNotice notice) => _takesAll || notice.Stream.Length == 0 || pool.Find(notice.Stream) is not null;

    private Entry? EntryOf(StreamEvent item)
    {
        if (_version != pool.Version)
        {
            _version = pool.Version;
            _entries.Clear();
        }

        if (!_entries.TryGetValue(item.Identity, out var entry)) _entries[item.Identity] = entry = Find(item.Identity);
        if (entry is not null) item.Identity = entry.Identity;
        return entry;
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
