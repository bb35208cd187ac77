using MarketStream.Events;

namespace MarketStream.Engine.Books;

/// <summary>Changes that wait for a snapshot: an unbroken row, the oldest making room when there are too many.</summary>
internal sealed class UpdateBuffer
{
    /// <summary>Enough for the time that a snapshot is under way.</summary>
    private const int MaxUpdates = 1000;

    /// <summary>Enough to meet a snapshot that has yet to be asked for: what is older than the answer is of no use.</summary>
    private const int MaxUpdatesIdle = 16;

    private const int MaxLevels = 50_000;

    private readonly Queue<DepthUpdateEvent> _updates = new();
    private int _levels;

    public int Count => _updates.Count;

    /// <summary>The end of the row, which may have been taken; null when none has begun.</summary>
    public DepthUpdateEvent? Last { get; private set; }

    public void Add(DepthUpdateEvent update, bool isSnapshotUnderWay)
    {
        _updates.Enqueue(update);
        _levels += LevelsOf(update);
        Last = update;
        var most = isSnapshotUnderWay ? MaxUpdates : MaxUpdatesIdle;
        while (_updates.Count > 1 && (_updates.Count > most || _levels > MaxLevels)) Take();
    }

    public DepthUpdateEvent? Peek() => _updates.TryPeek(out var update) ? update : null;

    public DepthUpdateEvent Take()
    {
        var update = _updates.Dequeue();
        _levels -= LevelsOf(update);
        return update;
    }

    public void Clear()
    {
        _updates.Clear();
        _updates.TrimExcess();
        _levels = 0;
        Last = null;
    }

    private static int LevelsOf(DepthUpdateEvent update) => update.Bids.Count + update.Asks.Count;
}
