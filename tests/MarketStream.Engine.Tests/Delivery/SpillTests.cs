using MarketStream.Delivery;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery;

public sealed class SpillTests : IDisposable
{
    private const int Capacity = 50;

    private static readonly StreamName Stream = TestVenue.Trades(1)[0];

    private readonly string _folder = Directory.CreateTempSubdirectory("spill").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Take_MoreThanMemoryHolds_ComesBackInOrder()
    {
        using var queue = NewQueue();
        Enqueue(queue, 1, 10_000);
        Assert.Equal(Capacity, queue.Count);
        Assert.Equal(10_000 - Capacity, queue.Spilled.Count);
        Assert.Equal(Range(1, 10_000), Ids(queue));
        Enqueue(queue, 10_001, 40);
        Assert.Equal(40, queue.Count);
        Assert.Equal(Range(10_001, 40), Ids(queue));
        Assert.Equal((0, 10_040), (queue.Dropped, queue.Delivered));
    }

    [Fact]
    public void Take_InTurnsWithAddingAndGivingBack_KeepsTheOrder()
    {
        using var queue = NewQueue();
        var random = new Random(7);
        var (added, expected) = (0, 1);
        var buffer = new StreamItem[64];
        while (expected <= 100_000)
        {
            var more = random.Next(300);
            Enqueue(queue, added + 1, more);
            added += more;
            for (var n = random.Next(12); n > 0; n--)
            {
                var taken = queue.Take(buffer.AsSpan(0, random.Next(1, 64)), TimeSpan.Zero, default);
                var used = random.Next(taken + 1);
                for (var i = 0; i < used; i++) Assert.Equal(expected++, Id(buffer[i]));
                queue.PutBack(buffer.AsSpan(used, taken - used));
            }
        }

        Assert.Equal(0, queue.Dropped);
    }

    [Fact]
    public void Take_NoticeAloneInTheSpool_IsStillRead()
    {
        using var queue = new ItemQueue(2, OverflowPolicy.Spill, TestNotices.All, new SpoolOptions(3000) { BlockBytes = 256, KeptBytes = 1 << 22, UnwrittenBytes = 1 << 24 });
        for (var id = 1; queue.Dropped == 0; id++) Enqueue(queue, id, 1);
        var buffer = new StreamItem[2];
        while (queue.Spilled.Count > 0) queue.Take(buffer, TimeSpan.Zero, default);

        // Memory is full again, the notice of the loss fits into the empty spool, and the next event does not.
        Enqueue(queue, 1_000, 2);
        queue.Enqueue(new RawEvent { RawBytes = new byte[10_000] });
        queue.Complete();
        long reported = 0;
        for (int taken; (taken = queue.Take(buffer, TimeSpan.Zero, default)) > 0;)
            reported += buffer[..taken].OfType<DropNotice>().Sum(notice => notice.Count ?? 0);
        Assert.Equal((2, true), (queue.Dropped, queue.IsCompleted));
        Assert.Equal(2, reported);
    }

    [Fact]
    public async Task Take_BesideAFastProducer_LosesNothing()
    {
        const int Count = 300_000;
        using var queue = NewQueue();
        var producer = Task.Run(() => Enqueue(queue, 1, Count));
        var buffer = new StreamItem[200];
        for (var expected = 1; expected <= Count;)
        {
            var taken = queue.Take(buffer, TimeSpan.FromMinutes(1), default);
            for (var i = 0; i < taken; i++) Assert.Equal(expected++, Id(buffer[i]));
        }

        await producer;
        Assert.Equal(0, queue.Dropped);
    }

    [Fact]
    public void Enqueue_BeyondTheLimit_DropsTheNewestAndSaysSoInItsPlace()
    {
        using var queue = NewQueue(limit: 20_000);
        Enqueue(queue, 1, 1000);
        var kept = (int)(1000 - queue.Dropped);
        Assert.InRange(kept, Capacity + 100, 900);
        var first = All(queue, 60);
        Enqueue(queue, 1001, 10);
        var items = (List<StreamItem>)[.. first, .. All(queue)];
        Assert.Equal(Range(1, kept), items.Take(kept).Select(Id));
        Assert.Equal(1000 - kept, items.OfType<StreamNotice>().First().Count);
        Assert.Equal(queue.Dropped, items.OfType<StreamNotice>().Sum(notice => notice.Count));
        Assert.Equal(1010, items.OfType<TradeEvent>().Count() + queue.Dropped);
    }

    [Fact]
    public void Complete_WithASpool_LetsAllBeTaken()
    {
        using var queue = NewQueue();
        Enqueue(queue, 1, 1000);
        queue.Complete();
        Assert.False(queue.IsCompleted);
        Assert.Equal(Range(1, 1000), Ids(queue));
        Assert.True(queue.IsCompleted);
    }

    [Fact]
    public void Take_DiskFails_SaysWhyOnceAndCountsWhatIsLost()
    {
        using var queue = NewQueue(folder: Path.Combine(_folder, "gone"), unwrittenBytes: 1 << 20);
        var added = 0;
        for (; queue.Dropped == 0; added++) Enqueue(queue, added + 1, 1);
        var items = All(queue);
        Assert.Single(items.OfType<StreamNotice>(), notice => notice.Kind == NoticeKind.SpillFailed);
        Assert.Equal(Range(1, added - 1), items.OfType<TradeEvent>().Select(Id));
        Assert.Equal(1, items.OfType<StreamNotice>().Single(notice => notice.Kind == NoticeKind.Dropped).Count);
    }

    [Fact]
    public void Detach_WithASpool_LeavesTheNewestToTheBacklogAndSaysTheRest()
    {
        var router = TestNotices.NewRouter(100);
        using (var first = router.Attach(Options)!)
        {
            Route(router, 1, 5000);
            Assert.Equal((50, 4950), (first.Status.Queued, first.Status.Spilled));
            Assert.Equal(Range(1, 10), Take(first, 10).Select(Id));
        }

        Assert.Empty(Directory.GetFiles(_folder));
        using var next = router.Attach(new ReceiverOptions())!;
        var items = Take(next, 1000);
        Assert.Equal(5000 - 10 - 100, items.OfType<StreamNotice>().Sum(notice => notice.Count));
        Assert.Equal(Range(4901, 100), items.OfType<TradeEvent>().Select(Id));
        Assert.Equal(4890, router.BacklogDropped);
    }

    [Fact]
    public void Detach_BesideAnotherReceiver_LetsTheSpoolGo()
    {
        var router = TestNotices.NewRouter(100);
        using var other = router.Attach(new ReceiverOptions())!;
        using (router.Attach(Options)!) Route(router, 1, 5000);
        Assert.Equal((0, 0), (router.BacklogCount, router.BacklogDropped));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Dispose_AfterTheConnectionClosed_LeavesNoFile()
    {
        var router = TestNotices.NewRouter(100);
        using (var receiver = router.Attach(Options)!)
        {
            Route(router, 1, 5000);
            router.Complete();
            Take(receiver, 100);
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private ReceiverOptions Options => new() { Capacity = Capacity, OverflowPolicy = OverflowPolicy.Spill, Spool = Small(1 << 30, _folder) };

    private ItemQueue NewQueue(long limit = 1 << 30, string? folder = null, int unwrittenBytes = 1 << 26) => new(
        Capacity, OverflowPolicy.Spill, TestNotices.All, Small(limit, folder ?? _folder) with { UnwrittenBytes = unwrittenBytes });

    private static SpoolOptions Small(long limit, string folder) => new(limit)
    {
        Folder = folder,
        BlockBytes = 2048,
        KeptBytes = 8192,
        UnwrittenBytes = 1 << 26,
        SegmentBytes = 64 * 1024,
    };

    private static TradeEvent Trade(int id) => new() { TradeId = id, Symbol = "A", ReceivedAtTicks = id };

    private static void Enqueue(ItemQueue queue, int first, int count)
    {
        for (var id = first; id < first + count; id++) queue.Enqueue(Trade(id));
    }

    private static void Route(EventRouter router, int first, int count)
    {
        for (var id = first; id < first + count; id++) router.Route([Stream], [Trade(id)]);
    }

    private static List<StreamItem> All(ItemQueue queue, int most = int.MaxValue)
    {
        var (items, buffer) = (new List<StreamItem>(), new StreamItem[60]);
        for (int taken; items.Count < most && (taken = queue.Take(buffer, TimeSpan.Zero, default)) > 0;) items.AddRange(buffer.Take(taken));
        return items;
    }

    private static List<StreamItem> Take(Receiver receiver, int most)
    {
        var (items, buffer) = (new List<StreamItem>(), new StreamItem[most]);
        for (int taken; items.Count < most && (taken = receiver.Take(buffer.AsSpan(items.Count), TimeSpan.Zero, default)) > 0;)
            items.AddRange(buffer.AsSpan(items.Count, taken));
        return items;
    }

    private static IEnumerable<int> Ids(ItemQueue queue) => All(queue).Select(Id);

    private static int Id(StreamItem item) => (int)Assert.IsType<TradeEvent>(item).TradeId;

    private static IEnumerable<int> Range(int start, int count) => Enumerable.Range(start, count);
}
