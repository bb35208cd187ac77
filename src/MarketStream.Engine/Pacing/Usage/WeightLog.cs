namespace MarketStream.Engine.Pacing.Usage;

/// <summary>
/// The request weight that was spent at one REST service, in the order of time. The sum of an entry only grows, so of two copies of an
/// entry the heavier one is the later one; copies merge in any order and any number of times with the same result.
/// </summary>
internal sealed class WeightLog
{
    /// <summary>The most entries that are kept, so that the record stays small.</summary>
    public const int MostEntries = 4000;

    /// <summary>No sum is larger: a number beyond all limits is a mistake, and would overflow.</summary>
    public const int MostWeight = 10_000_000;

    private readonly List<WeightEntry> _entries = [];

    public IReadOnlyList<WeightEntry> Entries => _entries;

    /// <summary>The weight spent later than a time.</summary>
    public int SumAfter(long moment) =>
        (int)Math.Min(MostWeight, _entries.Where(entry => entry.At > moment).Sum(entry => (long)entry.Weight));

    /// <summary>How long until a weight fits into a limit; zero when it fits now.</summary>
    public TimeSpan WaitAt(long now, int weight, int allowed, TimeSpan window)
    {
        var sum = SumAfter(now - window.Ticks);

        // A request that weighs more than the whole allowance is sent alone.
        if (sum == 0 || (long)sum + weight <= allowed) return TimeSpan.Zero;
        var oldest = _entries.First(entry => entry.At > now - window.Ticks);
        return TimeSpan.FromTicks(Math.Max(1, Math.Min(oldest.At, now) + window.Ticks - now));
    }

    public void Put(WeightEntry entry) => Merge([entry]);

    public void Merge(IEnumerable<WeightEntry> others)
    {
        var known = _entries.ToDictionary(entry => entry.Id);
        foreach (var entry in others) known[entry.Id] = known.TryGetValue(entry.Id, out var mine) ? Later(mine, entry) : entry;
        Replace(known.Values);
    }

    /// <summary>
    /// Removes what was spent at or before a time, and moves what lies ahead to now; true when there was any of that, because the clock
    /// was set back.
    /// </summary>
    public bool Prune(long forgetUntil, long now)
    {
        _entries.RemoveAll(entry => entry.At <= forgetUntil);
        if (_entries.Count == 0 || _entries[^1].At <= now) return false;
        Replace([.. _entries.Select(entry => entry with { At = Math.Min(entry.At, now) })]);
        return true;
    }

    private static WeightEntry Later(WeightEntry left, WeightEntry right) => left.Weight != right.Weight
        ? left.Weight > right.Weight ? left : right
        : left.At <= right.At ? left : right;

    private void Replace(IEnumerable<WeightEntry> entries)
    {
        var sorted = entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Id).TakeLast(MostEntries).ToList();
        _entries.Clear();
        _entries.AddRange(sorted);
    }
}
