using System.Collections;

namespace MarketStream.Engine.Pacing.Accounts;

/// <summary>Marks by time, each once, the latest so many of them.</summary>
internal sealed class MarkList(int capacity) : IReadOnlyList<Mark>
{
    private readonly List<Mark> _marks = [];

    public int Count => _marks.Count;

    public Mark this[int index] => _marks[index];

    public void Add(Mark mark) => Merge([mark]);

    /// <summary>Takes over what is not known yet. Of two copies the earlier is true: it was set right since the other was made.</summary>
    public void Merge(IEnumerable<Mark> others)
    {
        var times = _marks.ToDictionary(mark => mark.Id, mark => mark.At);
        foreach (var mark in others)
            times[mark.Id] = times.TryGetValue(mark.Id, out var at) ? Math.Min(at, mark.At) : mark.At;
        Replace(times.Select(pair => new Mark(pair.Key, pair.Value)));
    }

    /// <summary>
    /// Forgets what happened at or before a moment, and sets what lies further ahead than it may to now; true when there was any
    /// of that.
    /// </summary>
    public bool Tidy(long forgetUntil, long now, TimeSpan mayLieAhead)
    {
        var farthest = now + mayLieAhead.Ticks;
        _marks.RemoveAll(mark => mark.At <= forgetUntil);
        if (Count == 0 || _marks[^1].At <= farthest) return false;
        Replace([.. _marks.Select(mark => mark.At > farthest ? mark with { At = now } : mark)]);
        return true;
    }

    /// <summary>How many happened after a moment.</summary>
    public int CountAfter(long moment) => Count - _marks.FindLastIndex(mark => mark.At <= moment) - 1;

    public IEnumerator<Mark> GetEnumerator() => _marks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Replace(IEnumerable<Mark> marks)
    {
        var sorted = marks.OrderBy(mark => mark.At).ThenBy(mark => mark.Id).TakeLast(capacity).ToList();
        _marks.Clear();
        _marks.AddRange(sorted);
    }
}
