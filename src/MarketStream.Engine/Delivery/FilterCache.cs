using System.Collections.Concurrent;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// Remembers the results of a filter by name. A venue may make up names without end, so only a fixed number is remembered; for every further
/// name the filter is called each time. Safe for all threads.
/// </summary>
internal sealed class FilterCache(int capacity)
{
    private readonly ConcurrentDictionary<string, bool> _results = new(StringComparer.Ordinal);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>The filter's result for a name, remembered or new. Two threads may call the filter for the same name at the same time.</summary>
    public bool Accepts<T>(string name, T item, Func<T, bool> filter)
    {
        if (_results.TryGetValue(name, out var known)) return known;
        var result = filter(item);

        // The count is raised after the entry is added, so threads that come at the same moment may exceed the capacity by one each.
        if (Volatile.Read(ref _count) < capacity && _results.TryAdd(name, result)) Interlocked.Increment(ref _count);
        return result;
    }
}
