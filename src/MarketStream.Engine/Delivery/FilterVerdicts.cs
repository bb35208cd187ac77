using System.Collections.Concurrent;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// Remembers what a filter said of each name, since filters are the user's and slow. Bounded, as a venue may name ever more: when it is
/// full all are forgotten and asked about again, which costs time alone. Safe for all threads.
/// </summary>
internal sealed class FilterVerdicts
{
    /// <summary>Names that are remembered: several times what the largest venue lists.</summary>
    public const int Capacity = 16_384;

    /// <summary>A longer name is asked about each time.</summary>
    public const int LongestName = 256;

    private readonly ConcurrentDictionary<string, bool> _verdicts = new(StringComparer.Ordinal);
    private int _count;

    public int Count => _verdicts.Count;

    public bool Of<T>(string name, T subject, Func<T, bool> filter)
    {
        if (_verdicts.TryGetValue(name, out var verdict)) return verdict;
        verdict = filter(subject);
        if (name.Length > LongestName) return verdict;
        if (Interlocked.Increment(ref _count) > Capacity)
        {
            _verdicts.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        _verdicts.TryAdd(name, verdict);
        return verdict;
    }
}
