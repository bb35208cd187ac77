using MarketStream.Engine.Containment;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>The latest notices of a connection.</summary>
internal sealed class NoticeLog
{
    private const int Capacity = 100;

    private readonly CheckedLock _gate = new(LockRank.Leaf);
    private readonly Queue<StreamNotice> _notices = new();
    private long _reconnects;

    public long Reconnects => Interlocked.Read(ref _reconnects);

    public IReadOnlyList<StreamNotice> Recent
    {
        get
        {
            using (_gate.EnterScope()) return [.. _notices];
        }
    }

    public void Add(StreamNotice notice)
    {
        if (notice.Kind == NoticeKind.Reconnected) Interlocked.Increment(ref _reconnects);
        using (_gate.EnterScope())
        {
            if (_notices.Count == Capacity) _notices.Dequeue();
            _notices.Enqueue(notice);
        }
    }
}
