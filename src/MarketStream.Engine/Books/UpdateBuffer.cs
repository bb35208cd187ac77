using MarketStream.Events;

namespace MarketStream.Engine.Books;

/// <summary>Updates that wait for a snapshot, without a gap between them. When the buffer is full the oldest ones are dropped.</summary>
internal sealed class UpdateBuffer
{
    /// <summary>Enough for the time that a request is in flight.</summary>
    private const int MaxUpdates = 1000;

    /// <summary>Enough to join a snapshot that has yet to be requested: updates older than the answer are of no use.</summary>
    private const int MaxUpdatesIdle = 16;

    private const int MaxLevels = 50_000;

    private readonly Queue<DepthUpdateEvent> _updates = new();
    private int _levels;

    public int Count => _updates.Count;

    /// <summary>The last update that was added, which may have been taken since; null when the buffer was cleared.</summary>
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
