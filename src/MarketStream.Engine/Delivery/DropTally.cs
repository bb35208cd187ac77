using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// What was dropped and not reported yet: how many events in all, and for a bounded number of streams and symbols which ones. Guarded by its
/// owner.
/// </summary>
internal sealed class DropTally
{
    /// <summary>Drops of further streams and symbols are counted only in the sum.</summary>
    private const int MaxRanges = 100;

    private readonly Dictionary<(string Stream, string Symbol), DroppedRange> _ranges = [];

    /// <summary>Events dropped and not reported.</summary>
    public long Count { get; private set; }

    /// <summary>Counts a dropped item. A drop notice counts as the events that it reports.</summary>
    public void Add(StreamItem item)
    {
        if (item is DropNotice notice)
        {
            Count += notice.Count ?? 0;
            foreach (var range in notice.Ranges) Add(range.Stream, range.Symbol, range.FirstId, range.LastId, range.Count);
            return;
        }

        Count++;
        if (item is not StreamEvent streamEvent) return;
        if (EventIds.TryGet(item, out var first, out var last)) Add(item.Stream, streamEvent.Symbol, first, last, 1);
        else Add(item.Stream, streamEvent.Symbol, null, null, 1);
    }

    /// <summary>Returns the tally and resets it.</summary>
    public (long Count, EventList<DroppedRange> Ranges) Take()
    {
        var taken = (Count, new EventList<DroppedRange>([.. _ranges.Values]));
        Count = 0;
        _ranges.Clear();
        return taken;
    }

    private void Add(string stream, string symbol, long? first, long? last, long count)
    {
        if (!_ranges.TryGetValue((stream, symbol), out var range))
        {
            if (_ranges.Count == MaxRanges) return;
            range = new DroppedRange { Stream = stream, Symbol = symbol, FirstId = first, LastId = last };
            _ranges.Add((stream, symbol), range);
        }

        range.Count += count;
        if (first < range.FirstId) range.FirstId = first;
        if (last > range.LastId) range.LastId = last;
    }
}
