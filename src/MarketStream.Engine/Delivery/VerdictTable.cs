using System.Collections.Concurrent;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// What a filter said of names that it was asked about. It remembers a fixed number; of any further name the filter is asked each time,
/// since a venue may make up names without end. Safe for all threads.
/// </summary>
internal sealed class VerdictTable(int capacity)
{
    private readonly ConcurrentDictionary<string, bool> _verdicts = new(StringComparer.Ordinal);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>What was said of the name; asks where that is not known.</summary>
    public bool For<T>(string name, T asked, Func<T, bool> filter)
    {
        if (_verdicts.TryGetValue(name, out var known)) return known;
        var verdict = filter(asked);
        if (Volatile.Read(ref _count) < capacity && _verdicts.TryAdd(name, verdict)) Interlocked.Increment(ref _count);
        return verdict;
    }
}
