using System.Collections;

namespace MarketStream.Engine.Pacing.Usage;

/// <summary>Occurrences by time, each once, the latest so many of them.</summary>
internal sealed class OccurrenceList(int capacity) : IReadOnlyList<Occurrence>
{
    private readonly List<Occurrence> _occurrences = [];

    public int Count => _occurrences.Count;

    public Occurrence this[int index] => _occurrences[index];

    public void Add(Occurrence occurrence) => Merge([occurrence]);

    /// <summary>Takes over what is not known yet. Of two copies the earlier is true: it was set right since the other was made.</summary>
    public void Merge(IEnumerable<Occurrence> others)
    {
        var times = _occurrences.ToDictionary(occurrence => occurrence.Id, occurrence => occurrence.At);
        foreach (var occurrence in others)
            times[occurrence.Id] = times.TryGetValue(occurrence.Id, out var at) ? Math.Min(at, occurrence.At) : occurrence.At;
        Replace(times.Select(pair => new Occurrence(pair.Key, pair.Value)));
    }

    /// <summary>
    /// Forgets what happened at or before a moment, and sets what lies further ahead than it may to now; true when there was any
    /// of that.
    /// </summary>
    public bool Prune(long forgetUntil, long now, TimeSpan mayLieAhead)
    {
        var farthest = now + mayLieAhead.Ticks;
        _occurrences.RemoveAll(occurrence => occurrence.At <= forgetUntil);
        if (Count == 0 || _occurrences[^1].At <= farthest) return false;
        Replace([.. _occurrences.Select(occurrence => occurrence.At > farthest ? occurrence with { At = now } : occurrence)]);
        return true;
    }

    /// <summary>How many happened after a moment.</summary>
    public int CountAfter(long moment) => Count - _occurrences.FindLastIndex(occurrence => occurrence.At <= moment) - 1;

    public IEnumerator<Occurrence> GetEnumerator() => _occurrences.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Replace(IEnumerable<Occurrence> occurrences)
    {
        var sorted = occurrences.OrderBy(occurrence => occurrence.At).ThenBy(occurrence => occurrence.Id).TakeLast(capacity).ToList();
        _occurrences.Clear();
        _occurrences.AddRange(sorted);
    }
}
