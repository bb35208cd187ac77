using MarketStream.Engine.Delivery;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery;

internal static class TestNotices
{
    public static readonly QueueNotices All = new(
        (count, ranges) => new DropNotice { Kind = NoticeKind.Dropped, Message = "", Connection = "test", Count = count, Ranges = ranges },
        why => new StreamNotice { Kind = NoticeKind.SpillFailed, Message = why, Connection = "test" });
}
