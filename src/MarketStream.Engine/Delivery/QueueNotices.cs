using MarketStream.Engine.Notices;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// The notices that queues put among their items. They are plain data, made without calling anybody, because a queue makes them under its
/// lock.
/// </summary>
internal sealed class QueueNotices(NoticeFactory notices)
{
    /// <summary>Reports how many events were dropped, and which ones as far as that is known.</summary>
    public DropNotice Dropped(long count, EventList<DroppedRange> ranges) => new()
    {
        Kind = NoticeKind.Dropped,
        Message = $"{notices.Connection}: a full queue dropped {count} events{(ranges.Count == 0 ? "" : $" of {ranges[0].Stream}{(ranges.Count == 1 ? "" : $" and {ranges.Count - 1} more streams")}")}.",
        Connection = notices.Connection,
        Count = count,
        Ranges = ranges,
        Identity = notices.NoStream,
        ReceivedAtTicks = notices.NowTicks,
    };

    /// <summary>Reports why the spool cannot be used.</summary>
    public StreamNotice SpillFailed(string why) => notices.New(
        NoticeKind.SpillFailed, $"{notices.Connection}: events beyond the buffer cannot be spilled, so some may be dropped. {why}");
}
