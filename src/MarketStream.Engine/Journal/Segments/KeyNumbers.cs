using System.Runtime.CompilerServices;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>Numbers the keys of items, by the names that they have. For one thread.</summary>
internal sealed class KeyNumbers
{
    private const int MostCached = 1 << 16;

    private readonly SegmentTables _tables;
    private readonly Dictionary<(string Venue, string Stream, string Symbol), int> _byName = [];

    // The events of a stream share its identity, which is found faster than names. A stream that is added anew has another one.
    private readonly Dictionary<ItemKey, int> _byIdentity = new(new SameIdentity());

    public KeyNumbers(SegmentTables tables)
    {
        _tables = tables;
        for (var number = 0; number < tables.Keys.Count; number++)
        {
            if (tables.Keys[number] is { } key) _byName.TryAdd((key.Venue, key.Stream, key.Symbol), number);
        }
    }

    /// <summary>The number of a key, which is defined if it is new.</summary>
    public int Of(ItemKey key)
    {
        if (_byIdentity.TryGetValue(key, out var number)) return number;
        var names = (Short(key.Venue), Short(key.Stream), Short(key.Symbol));
        if (!_byName.TryGetValue(names, out number))
        {
            number = _tables.Keys.Count;
            _tables.Add(new ItemKey(new StreamIdentity(names.Item1, names.Item2), names.Item3));
            _byName.Add(names, number);
        }

        if (_byIdentity.Count == MostCached) _byIdentity.Clear();
        _byIdentity.Add(key, number);
        return number;
    }

    private static string Short(string name) => name.Length <= JournalFormat.LongestName ? name : name[..JournalFormat.LongestName];

    private sealed class SameIdentity : IEqualityComparer<ItemKey>
    {
        public bool Equals(ItemKey x, ItemKey y) => ReferenceEquals(x.Identity, y.Identity) && x.Symbol == y.Symbol;

        public int GetHashCode(ItemKey key) => RuntimeHelpers.GetHashCode(key.Identity) ^ key.Symbol.GetHashCode(StringComparison.Ordinal);
    }
}
