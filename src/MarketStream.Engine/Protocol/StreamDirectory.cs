using System.Text;
using System.Text.Unicode;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol;

/// <summary>The streams of a socket. Receive threads look names up without a lock, in an immutable table that writers replace.</summary>
internal sealed class StreamDirectory
{
    /// <summary>The most names that are remembered though nobody added them.</summary>
    internal const int MaxUnknown = 4096;

    /// <summary>The longest name that is remembered, in bytes: the longest legal one with four bytes per character.</summary>
    internal const int MaxUnknownBytes = StreamCharacters.MaxStreamLength * 4;

    private readonly CheckedLock _gate = new(LockRank.Directory);
    private readonly Func<string, StreamName> _readName;

    // Written under _gate, read by any thread.
    private volatile StreamTable _known = StreamTable.Empty;
    private volatile StreamTable _unknown = StreamTable.Empty;

    /// <summary>Creates an empty directory.</summary>
    public StreamDirectory(VenueProfile profile)
        : this(profile, ForeignName.TakeApart)
    {
    }

    /// <summary>Creates an empty directory that parses the names of streams nobody added with the venue's grammar.</summary>
    public StreamDirectory(VenueProfile profile, Func<string, StreamName> readName)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Profile = profile;
        Readers = new ChannelReaders(profile);
        Unnamed = new StreamEntry(profile.Name, ForeignName.TakeApart(""), null);
        _readName = readName;
    }

    /// <summary>The venue.</summary>
    public VenueProfile Profile { get; }

    /// <summary>The streams that were added and not removed, in no particular order.</summary>
    public IReadOnlyCollection<StreamEntry> Entries => _known.Entries;

    internal ChannelReaders Readers { get; }

    /// <summary>Stands for the stream of a payload that cannot be identified.</summary>
    internal StreamEntry Unnamed { get; }

    internal StreamTable Known => _known;

    /// <summary>Finds a stream by its exact name.</summary>
    public bool TryFind(ReadOnlySpan<byte> utf8Name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out StreamEntry? entry)
    {
        entry = _known.Find(utf8Name);
        return entry is not null;
    }

    /// <summary>
    /// Adds streams, each for its owner. A stream that exists for another owner is replaced in the same moment, so that none of its events
    /// is taken for one of an unknown stream in between.
    /// </summary>
    internal void Claim(IEnumerable<(StreamName Name, object Owner)> streams)
    {
        using (_gate.EnterScope())
        {
            var all = _known.Entries.ToDictionary(entry => entry.Name.Name, StringComparer.Ordinal);
            foreach (var (name, owner) in streams)
            {
                if (all.TryGetValue(name.Name, out var entry) && (entry.Tag ?? owner) == owner) entry.Tag = owner;
                else all[name.Name] = MakeFor(name, owner);
            }

            _known = new StreamTable(all.Values);
        }
    }

    /// <summary>Adds a stream, or returns the existing one with that name.</summary>
    public StreamEntry Add(StreamName name) => AddRange([name])[0];

    /// <summary>Adds many streams at the cost of one; the entries are returned in the order of the names.</summary>
    public IReadOnlyList<StreamEntry> AddRange(IEnumerable<StreamName> names)
    {
        using (_gate.EnterScope())
        {
            var all = _known.Entries.ToDictionary(entry => entry.Name.Name, StringComparer.Ordinal);
            var added = new List<StreamEntry>();
            foreach (var name in names)
            {
                if (!all.TryGetValue(name.Name, out var entry)) all[name.Name] = entry = Make(name);
                added.Add(entry);
            }

            if (all.Count != _known.Entries.Count) _known = new StreamTable(all.Values);
            return added;
        }
    }

    /// <summary>Adds an account's stream. Frames name it by a listen key, everything else by its stream name.</summary>
    internal StreamEntry AddAccount(StreamName name, string listenKey)
    {
        using (_gate.EnterScope())
        {
            var entry = new StreamEntry(Profile.Name, name, null, listenKey);
            _known = new StreamTable([.. _known.Entries, entry]);
            return entry;
        }
    }

    /// <summary>Removes a stream; false when there is none with that name.</summary>
    public bool Remove(string name) => RemoveRange([name]) == 1;

    /// <summary>Removes many streams at the cost of one, and returns how many existed.</summary>
    public int RemoveRange(IEnumerable<string> names)
    {
        using (_gate.EnterScope())
        {
            var all = _known.Entries.ToDictionary(entry => entry.Name.Name, StringComparer.Ordinal);
            var removed = names.Count(all.Remove);
            if (removed > 0) _known = new StreamTable(all.Values);
            return removed;
        }
    }

    /// <summary>Finds a stream, or creates an entry for one that nobody added; null when the name is not UTF-8.</summary>
    internal StreamEntry? FindOrRemember(ReadOnlySpan<byte> utf8Name)
    {
        if (_known.Find(utf8Name) is { } known) return known;
        if (_unknown.Find(utf8Name) is { } unknown) return unknown;
        if (!Utf8.IsValid(utf8Name)) return null;
        // Checked before the lock is taken, so that many unknown names do not make receive threads wait for each other.
        if (_unknown.Entries.Count >= MaxUnknown || utf8Name.Length > MaxUnknownBytes) return Unnamed;
        using (_gate.EnterScope())
        {
            if (_unknown.Find(utf8Name) is { } meanwhile) return meanwhile;
            if (utf8Name.IsEmpty || _unknown.Entries.Count >= MaxUnknown) return Unnamed;
            var entry = Make(ReadName(Encoding.UTF8.GetString(utf8Name)));
            _unknown = new StreamTable([.. _unknown.Entries, entry]);
            return entry;
        }
    }

    private StreamName ReadName(string name)
    {
        try
        {
            return _readName(name);
        }
        catch (MarketStreamException)
        {
            // The venue uses a name that its grammar does not allow; its events are still worth having.
            return ForeignName.TakeApart(name);
        }
    }

    private StreamEntry MakeFor(StreamName name, object owner)
    {
        var entry = Make(name);
        entry.Tag = owner;
        return entry;
    }

    private StreamEntry Make(StreamName name) =>
        new(Profile.Name, name, name.Channel is null ? null : Readers.For(name.Channel));
}
