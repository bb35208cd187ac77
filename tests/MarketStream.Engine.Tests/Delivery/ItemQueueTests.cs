using MarketStream.Delivery;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery;

public class ItemQueueTests
{
    [Fact]
    public void Take_MoreThanTheBuffer_KeepsOrderOverCalls()
    {
        var queue = Filled(OverflowPolicy.DropOldest, capacity: 100, count: 50);
        Assert.Equal(Range(1, 20), Ids(queue, 20));
        Assert.Equal(Range(21, 30), Ids(queue, 100));
        Assert.Equal(50, queue.Delivered);
    }

    [Fact]
    public void Enqueue_FullDropOldest_KeepsTheNewestAndSaysTheLossFirst()
    {
        var queue = Filled(OverflowPolicy.DropOldest, capacity: 10, count: 25);
        var items = All(queue);
        Assert.Equal(15, Assert.IsType<DropNotice>(items[0]).Count);
        Assert.Equal(Range(16, 10), items.Skip(1).Select(Id));
        Assert.Equal(15, queue.Dropped);
        Assert.Empty(All(queue));
    }

    [Fact]
    public void Enqueue_FullDropNewest_KeepsTheOldestAndSaysTheLossWhereItIs()
    {
        var queue = Filled(OverflowPolicy.DropNewest, capacity: 10, count: 25);
        Assert.Equal(Range(1, 5), Ids(queue, 5));
        queue.Enqueue(Trade(26));
        var items = All(queue);
        Assert.Equal(Range(6, 5), items.Take(5).Select(Id));
        Assert.Equal(15, Assert.IsType<DropNotice>(items[5]).Count);
        Assert.Equal(26, Id(items[6]));
        Assert.Equal(15, queue.Dropped);
    }

    [Fact]
    public void Enqueue_Conflate_KeepsTheLatestOfEachSymbolInItsPlace()
    {
        var queue = NewQueue(OverflowPolicy.Conflate, 10);
        foreach (var (id, symbol) in new[] { (1, "A"), (2, "B"), (3, "A"), (4, "C"), (5, "B") }) queue.Enqueue(Trade(id, symbol));
        Assert.Equal([3, 5, 4], All(queue).Select(Id));
        Assert.Equal(2, queue.Conflated);
        Assert.Equal(0, queue.Dropped);
        queue.Enqueue(Trade(6, "A"));
        queue.Enqueue(Trade(7, "A"));
        Assert.Equal([7], All(queue).Select(Id));
    }

    [Fact]
    public void Enqueue_ConflateOtherStreamSymbolOrType_ReplacesNothing()
    {
        var queue = NewQueue(OverflowPolicy.Conflate, 10);
        StreamIdentity all = new("v", "!ticker@arr"), own = new("v", "a@ticker"), again = new("v", "a@ticker");
        queue.Enqueue(new TickerEvent { Identity = all, Symbol = "A" });
        queue.Enqueue(new TickerEvent { Identity = all, Symbol = "B" });
        queue.Enqueue(new TickerEvent { Identity = own, Symbol = "A" });
        queue.Enqueue(new MiniTickerEvent { Identity = own, Symbol = "A" });
        Assert.Equal(0, queue.Conflated);

        // The same stream from another socket.
        queue.Enqueue(new TickerEvent { Identity = again, Symbol = "A" });
        Assert.Equal(1, queue.Conflated);
        Assert.Equal(4, queue.Count);
    }

    [Fact]
    public void Enqueue_ConflateAfterANotice_LeavesWhatCameBeforeIt()
    {
        var queue = NewQueue(OverflowPolicy.Conflate, 10);
        queue.Enqueue(Trade(1));
        queue.Enqueue(Notice());
        queue.Enqueue(Trade(2));
        queue.Enqueue(Trade(3));
        var items = All(queue);
        Assert.Equal(1, Id(items[0]));
        Assert.IsType<DropNotice>(items[1]);
        Assert.Equal(3, Id(Assert.Single(items.Skip(2))));
        queue.Enqueue(Trade(4));
        queue.Enqueue(Trade(5));
        Assert.Equal([5], All(queue).Select(Id));
    }

    [Fact]
    public void PutBack_ConflateBehindANotice_IsNotReplaced()
    {
        var queue = NewQueue(OverflowPolicy.Conflate, 10);
        queue.Enqueue(Trade(1));
        queue.Enqueue(Notice());
        var buffer = new StreamItem[2];
        Assert.Equal(2, queue.Take(buffer, TimeSpan.Zero, default));
        queue.PutBack(buffer);
        queue.Enqueue(Trade(2));
        var items = All(queue);
        Assert.Equal((1, 2), (Id(items[0]), Id(items[2])));
    }

    [Fact]
    public void Take_ConflateForLong_HoldsNoMoreThanOneAKey()
    {
        var queue = NewQueue(OverflowPolicy.Conflate, 1000);
        for (var i = 1; i <= 10_000; i++)
        {
            queue.Enqueue(Trade(i, $"S{i % 7}"));
            if (i % 13 == 0) Ids(queue, 3);
            Assert.InRange(queue.Count, 0, 7);
        }
    }

    [Fact]
    public void Enqueue_ConflateWithMoreSymbolsThanRoom_DropsAndCounts()
    {
        var queue = NewQueue(OverflowPolicy.Conflate, 2);
        for (var i = 1; i <= 3; i++) queue.Enqueue(Trade(i, $"S{i}"));
        var items = All(queue);
        Assert.Equal(1, Assert.IsType<DropNotice>(items[0]).Count);
        Assert.Equal([2, 3], items.Skip(1).Select(Id));
    }

    [Fact]
    public void Take_DropNewestAndNothingComesAfter_SaysTheLossAtTheEnd()
    {
        var queue = Filled(OverflowPolicy.DropNewest, capacity: 10, count: 25);
        queue.Complete();
        Assert.Equal(Range(1, 10), Ids(queue, 10));
        Assert.False(queue.IsCompleted);
        Assert.Equal(15, Assert.IsType<DropNotice>(Assert.Single(All(queue))).Count);
        Assert.True(queue.IsCompleted);
    }

    [Fact]
    public void Enqueue_LossNoticeDroppedItself_IsSaidWithTheNext()
    {
        var queue = NewQueue(OverflowPolicy.DropOldest, 2);
        queue.Enqueue(Notice(100));
        for (var i = 1; i <= 3; i++) queue.Enqueue(Trade(i));
        var items = All(queue);
        Assert.Equal(101, Assert.IsType<DropNotice>(items[0]).Count);
        Assert.Equal([2, 3], items.Skip(1).Select(Id));
        Assert.Equal(1, queue.Dropped);
    }

    [Fact]
    public void Take_AfterALoss_NamesWhatIsMissing()
    {
        var queue = NewQueue(OverflowPolicy.DropOldest, 2);
        for (var i = 1; i <= 5; i++) queue.Enqueue(Trade(i, i % 2 == 0 ? "even" : "odd"));
        queue.Enqueue(new TickerEvent { Symbol = "odd" });
        queue.Enqueue(new TickerEvent { Symbol = "odd" });
        queue.Enqueue(new TickerEvent { Symbol = "none" });
        queue.Enqueue(new TickerEvent { Symbol = "none" });
        var notice = Assert.IsType<DropNotice>(All(queue)[0]);
        Assert.Equal([" odd: 5 from 1 to 5", " even: 2 from 2 to 4"], notice.Ranges.Select(range => range.ToString()));
        Assert.Equal(7, notice.Count);
    }

    [Fact]
    public void Close_WithALossNotYetSaid_SaysIt()
    {
        var rest = Filled(OverflowPolicy.DropOldest, capacity: 10, count: 25).Close(100);
        Assert.Equal(15, Assert.IsType<DropNotice>(rest[0]).Count);
        Assert.Equal(11, rest.Count);
    }

    [Theory]
    [InlineData(OverflowPolicy.Spill)]
    [InlineData(OverflowPolicy.DropOldest)]
    [InlineData(OverflowPolicy.DropNewest)]
    [InlineData(OverflowPolicy.Conflate)]
    public void PutBack_ItemsTakenAndNotUsed_ComeFirstAgain(OverflowPolicy policy)
    {
        var queue = NewQueue(policy, 100);
        for (var i = 1; i <= 40; i++) queue.Enqueue(Trade(i, $"S{i}"));
        var buffer = new StreamItem[20];
        queue.Take(buffer, TimeSpan.Zero, default);
        queue.PutBack(buffer.AsSpan(5));
        Assert.Equal(5, queue.Delivered);
        Assert.Equal(Range(6, 35), All(queue).Select(Id));
    }

    [Fact]
    public void PutBack_WithoutRoom_DropsTheOldestAndSaysSo()
    {
        var queue = Filled(OverflowPolicy.DropOldest, capacity: 10, count: 10);
        var buffer = new StreamItem[4];
        queue.Take(buffer, TimeSpan.Zero, default);
        for (var i = 11; i <= 13; i++) queue.Enqueue(Trade(i));
        queue.PutBack(buffer);
        var items = All(queue);
        Assert.Equal(3, Assert.IsType<DropNotice>(items[0]).Count);
        Assert.Equal(Range(4, 10), items.Skip(1).Select(Id));
    }

    [Fact]
    public async Task Take_EmptyQueue_WakesForAnItemTheTokenAndTheEnd()
    {
        var queue = NewQueue(OverflowPolicy.DropOldest, 10);
        var waiting = Task.Run(() => queue.Take(new StreamItem[1], TimeSpan.FromMinutes(1), default), TestContext.Current.CancellationToken);
        queue.Enqueue(Trade(1));
        Assert.Equal(1, await waiting);

        using var stop = new CancellationTokenSource();
        waiting = Task.Run(() => queue.Take(new StreamItem[1], TimeSpan.FromMinutes(1), stop.Token), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        Assert.Equal(0, await waiting);

        waiting = Task.Run(() => queue.Take(new StreamItem[1], TimeSpan.FromMinutes(1), default), TestContext.Current.CancellationToken);
        queue.Complete();
        Assert.Equal(0, await waiting);
        Assert.True(queue.IsCompleted);
        Assert.False(queue.Enqueue(Trade(2)));
    }

    private static ItemQueue NewQueue(OverflowPolicy policy, int capacity) =>
        new(capacity, policy, TestNotices.All, new SpoolOptions(1 << 20));

    private static StreamNotice Notice(long? count = null) => count is null
        ? new() { Kind = NoticeKind.Disconnected, Message = "", Connection = "test" }
        : new DropNotice { Kind = NoticeKind.Dropped, Message = "", Connection = "test", Count = count };

    private static ItemQueue Filled(OverflowPolicy policy, int capacity, int count)
    {
        var queue = NewQueue(policy, capacity);
        for (var i = 1; i <= count; i++) queue.Enqueue(Trade(i));
        return queue;
    }

    private static TradeEvent Trade(long id, string symbol = "A") => new() { TradeId = id, Symbol = symbol };

    private static long Id(StreamItem item) => Assert.IsType<TradeEvent>(item).TradeId;

    private static List<StreamItem> All(ItemQueue queue)
    {
        var buffer = new StreamItem[1000];
        return [.. buffer[..queue.Take(buffer, TimeSpan.Zero, default)]];
    }

    private static IEnumerable<long> Ids(ItemQueue queue, int most)
    {
        var buffer = new StreamItem[most];
        return buffer[..queue.Take(buffer, TimeSpan.Zero, default)].Select(Id);
    }

    private static IEnumerable<long> Range(int start, int count) => Enumerable.Range(start, count).Select(i => (long)i);
}
