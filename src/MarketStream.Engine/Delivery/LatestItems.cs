using System.Runtime.CompilerServices;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// Where the latest event of each stream, symbol and type waits, so that a later one can take its place. Never holds more than
/// the queue does.
/// </summary>
internal sealed class LatestItems
{
    private readonly Dictionary<Key, long> _positions = [];
    private long _barrier = long.MinValue;

    /// <summary>
    /// Finds the place that an item may take over. Events from before a notice stay as they are, or the notice would come to
    /// stand behind what it announces.
    /// </summary>
    public bool TryFind(StreamItem item, out long position)
    {
        position = 0;
        return item is StreamEvent streamEvent && _positions.TryGetValue(KeyOf(streamEvent), out position) && position > _barrier;
    }

    /// <summary>An item was appended.</summary>
    public void OnAppended(StreamItem item, long position)
    {
        if (item is StreamEvent streamEvent) _positions[KeyOf(streamEvent)] = position;
        else _barrier = position;
    }

    /// <summary>Whether an item that was taken still is the latest, or a later one waits; notices always are.</summary>
    public bool TryPutBack(StreamItem item, long position)
    {
        if (item is StreamEvent streamEvent) return _positions.TryAdd(KeyOf(streamEvent), position);
        _barrier = Math.Max(_barrier, position);
        return true;
    }

    /// <summary>An item left from the head.</summary>
    public void OnRemoved(StreamItem item, long position)
    {
        if (item is not StreamEvent streamEvent) return;
        var key = KeyOf(streamEvent);
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
