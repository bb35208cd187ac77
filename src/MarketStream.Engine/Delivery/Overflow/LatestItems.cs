using System.Runtime.CompilerServices;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Overflow;

/// <summary>
/// The ring position of the latest waiting event of each stream, symbol and type, so that a later one can take its place. Has at most one
/// entry for each item in the ring. Guarded by the queue's lock.
/// </summary>
internal sealed class LatestItems
{
    private readonly Dictionary<Key, long> _positions = [];

    // The position of the last notice that waits, or that waited: no event at or before it may be replaced.
    private long _barrier = long.MinValue;

    /// <summary>
    /// Finds the position that an item may take over. An event from before a notice is never replaced by one from after it, or the
    /// consumer would get the later event first, and the notice after it.
    /// </summary>
    public bool TryFind(StreamItem item, out long position)
    {
        position = 0;
        return item is StreamEvent streamEvent && _positions.TryGetValue(KeyOf(streamEvent), out position) && position > _barrier;
    }

    /// <summary>Notes an item that is appended at a position.</summary>
    public void OnAppended(StreamItem item, long position)
    {
        if (item is StreamEvent streamEvent) _positions[KeyOf(streamEvent)] = position;
        else _barrier = position;
    }

    /// <summary>Notes an item that is put back at the head. False for an event when a later one of its kind waits, which replaces it.</summary>
    public bool TryPutBack(StreamItem item, long position)
    {
        if (item is StreamEvent streamEvent) return _positions.TryAdd(KeyOf(streamEvent), position);
        _barrier = Math.Max(_barrier, position);
        return true;
    }

    /// <summary>An item was removed from the head.</summary>
    public void OnRemoved(StreamItem item, long position)
    {
        if (item is not StreamEvent streamEvent) return;
        var key = KeyOf(streamEvent);

        // Behind a notice a later event of the same kind may wait as well; then the entry is that one's and stays.
        if (_positions.Remove(key, out var latest) && latest != position) _positions.Add(key, latest);
    }

    private static Key KeyOf(StreamEvent item) => new(item.Stream, item.Symbol, item.GetType());

    private readonly struct Key(string stream, string symbol, Type type) : IEquatable<Key>
    {
        private readonly string _stream = stream;
        private readonly string _symbol = symbol;
        private readonly Type _type = type;

        public bool Equals(Key other) =>
            ReferenceEquals(_type, other._type) && string.Equals(_symbol, other._symbol, StringComparison.Ordinal)
            && string.Equals(_stream, other._stream, StringComparison.Ordinal);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => (_stream.GetHashCode() * 31) ^ _symbol.GetHashCode() ^ RuntimeHelpers.GetHashCode(_type);
    }
}
