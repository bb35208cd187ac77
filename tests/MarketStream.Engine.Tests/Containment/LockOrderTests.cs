using MarketStream.Engine.Containment;
using MarketStream.Engine.Tests.Delivery;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Containment;

public sealed class LockOrderTests : IDisposable
{
    private readonly CheckedLock _outer = new(LockRank.Pool);
    private readonly CheckedLock _inner = new(LockRank.Shard);

    public LockOrderTests() => LockOrder.IsTrial = true;

    public void Dispose() => LockOrder.IsTrial = false;

    [Fact]
    public void Hold_RanksThatRise_IsAllowed()
    {
        using (_outer.EnterScope())
        using (_inner.EnterScope())
        {
        }

        using (_inner.EnterScope())
        {
        }

        using (_outer.EnterScope())
        {
        }
    }

    [Fact]
    public void Hold_RankThatFalls_IsRefusedAndNothingIsHeld()
    {
        using (_inner.EnterScope()) Assert.Throws<LockOrderException>(() => Take(_outer));
        CallOut.Check("a call");
    }

    [Fact]
    public void Hold_SameRank_IsRefused()
    {
        var other = new CheckedLock(LockRank.Shard);
        using (_inner.EnterScope()) Assert.Throws<LockOrderException>(() => Take(other));
    }

    [Fact]
    public void CallOut_WithALock_IsRefused()
    {
        using (_inner.EnterScope()) Assert.Throws<LockOrderException>(() => CallOut.Check("a call"));
        CallOut.Check("a call");
    }

    [Fact]
    public void Announce_WithALock_IsRefused()
    {
        var router = TestNotices.NewRouter(10);
        var notice = new StreamNotice { Kind = NoticeKind.Limit, Message = "", Connection = "test" };
        using (_inner.EnterScope()) Assert.Throws<LockOrderException>(() => router.Announce(notice));
        router.Announce(notice);
        Assert.Equal(1, router.BacklogCount);
    }

    [Fact]
    public void Check_OfAnotherThread_IsNotConcerned()
    {
        using (_inner.EnterScope())
        {
            var thread = new Thread(() => CallOut.Check("a call"));
            thread.Start();
            thread.Join();
        }
    }

    private static void Take(CheckedLock wanted)
    {
        using (wanted.EnterScope())
        {
        }
    }
}
