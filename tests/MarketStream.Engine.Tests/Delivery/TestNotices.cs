using MarketStream.Engine.Delivery;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery;

internal static class TestNotices
{
    public static readonly QueueNotices All = new(
        count => new StreamNotice { Kind = NoticeKind.Dropped, Message = "", Connection = "test", Count = count },
        why => new StreamNotice { Kind = NoticeKind.SpillFailed, Message = why, Connection = "test" });
}
