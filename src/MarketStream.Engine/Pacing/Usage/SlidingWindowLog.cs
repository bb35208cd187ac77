using System.Collections;

namespace MarketStream.Engine.Pacing.Usage;

/// <summary>
/// A sliding-window log: entries in order of time, each id once, limited to the latest <paramref name="capacity"/> of them.
/// </summary>
internal sealed class SlidingWindowLog(int capacity) : IReadOnlyList<UsageEntry>
{
    private readonly List<UsageEntry> _entries = [];

    public int Count => _entries.Count;

    public UsageEntry this[int index] => _entries[index];

    public void Add(UsageEntry entry) => Merge([entry]);

    /// <summary>
    /// Adds entries that are not known yet. Of two copies of an entry the earlier one is right, because it was corrected after the other
    /// was made.
    /// </summary>
    public void Merge(IEnumerable<UsageEntry> others)
    {
        var times = _entries.ToDictionary(entry => entry.Id, entry => entry.At);
        foreach (var entry in others)
            times[entry.Id] = times.TryGetValue(entry.Id, out var at) ? Math.Min(at, entry.At) : entry.At;
        Replace(times.Select(pair => new UsageEntry(pair.Key, pair.Value)));
    }

    /// <summary>
    /// Removes entries at or before a time, and moves entries that lie further ahead than allowed to now; true when there were any of
    /// those.
    /// </summary>
    public bool Prune(long forgetUntil, long now, TimeSpan mayLieAhead)
    {
        var farthest = now + mayLieAhead.Ticks;
        _entries.RemoveAll(entry => entry.At <= forgetUntil);
        if (Count == 0 || _entries[^1].At <= farthest) return false;
        Replace([.. _entries.Select(entry => entry.At > farthest ? entry with { At = now } : entry)]);
        return true;
    }

    /// <summary>How many entries are later than a time.</summary>
    public int CountAfter(long moment) => Count - _entries.FindLastIndex(entry => entry.At <= moment) - 1;

    public IEnumerator<UsageEntry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Replace(IEnumerable<UsageEntry> entries)
    {
        var sorted = entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Id).TakeLast(capacity).ToList();
        _entries.Clear();
        _entries.AddRange(sorted);
    }
}
