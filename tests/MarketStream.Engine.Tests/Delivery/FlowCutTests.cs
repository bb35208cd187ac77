using MarketStream.Delivery;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery;

/// <summary>A cut in the flow of one receiver, at which another begins.</summary>
public sealed class FlowCutTests
{
    private const int Producers = 3;

    private static readonly StreamName Stream = TestVenue.Trades(1)[0];

    private readonly EventRouter _router = TestNotices.NewRouter(1_000_000);

    [Fact]
    public void Attach_AfterACut_DividesTheFlow()
    {
        using var first = Open();
        Route(1, 2, 3);
        var cut = new FlowCut(first);
        using var second = Open(cut);
        Route(4, 5);
        Assert.Equal([1, 2, 3], Ids(cut.Waiting));
        Assert.Equal([4, 5], Ids(Take(first)));
        Assert.Equal([4, 5], Ids(Take(second)));
        Assert.Equal(2, first.Status.Delivered - cut.Waiting.Count);
    }

    [Fact]
    public void Dispose_ReceiverBeforeTheCut_LetsTheOtherGoOn()
    {
        var first = Open();
        using var second = Open(new FlowCut(first));
        Route(1);
        first.Complete();
        Route(2);
        first.Dispose();
        Route(3);
        Assert.Equal([1, 2, 3], Ids(Take(second)));
        Assert.Equal(0, _router.BacklogCount);
    }

    [Fact]
    public void Dispose_ReceiverAfterTheCut_LeavesTheFirstAlone()
    {
        using var first = Open();
        Open(new FlowCut(first)).Dispose();
        Route(1);
        Assert.Equal([1], Ids(Take(first)));
        Assert.Empty(first.Followers);
    }

    [Fact]
    public void Attach_CutOfAReceiverThatHasEnded_IsRefused()
    {
        var first = Open();
        first.Complete();
        Assert.Null(_router.Attach(new ReceiverOptions { After = new FlowCut(first) }));
        first.Dispose();
        Assert.Null(_router.Attach(new ReceiverOptions { After = new FlowCut(first) }));
        Assert.Empty(_router.Receivers);
    }

    [Fact]
    public void Attach_CutWhileAPartIsOnTheDisk_IsRefusedUntilItIsTaken()
    {
        using var first = _router.Attach(new ReceiverOptions { Capacity = 2, OverflowPolicy = OverflowPolicy.Spill })!;
        Route(1, 2, 3, 4);
        Assert.Null(_router.Attach(new ReceiverOptions { After = new FlowCut(first) }));
        Assert.Single(_router.Receivers);
        Assert.Equal([1, 2, 3, 4], Ids(Take(first)));
        using var second = Open(new FlowCut(first));
        Route(5);
        Assert.Equal([5], Ids(Take(second)));
    }

    [Fact]
    public void Announce_AfterACut_ReachesEachOnce()
    {
        using var first = Open();
        _router.Announce(Notice("before"));
        var cut = new FlowCut(first);
        using var second = Open(cut);
        _router.Announce(Notice("after"));
        Assert.Equal(["before"], cut.Waiting.OfType<StreamNotice>().Select(notice => notice.Message));
        Assert.Equal(["after"], Take(first).OfType<StreamNotice>().Select(notice => notice.Message));
        Assert.Equal(["after"], Take(second).OfType<StreamNotice>().Select(notice => notice.Message));
    }

    [Fact]
    public void Attach_WithFilterOfItsOwn_TakesOfTheBacklogWhatNobodyTook()
    {
        using var first = _router.Attach(new ReceiverOptions { StreamFilter = _ => false })!;
        Route(1, 2);
        using var second = Open(new FlowCut(first));
        Route(3);
        Assert.Equal([1, 2, 3], Ids(Take(second)));
    }

    [Fact]
    public async Task Attach_WhileSeveralRoute_PutsEveryEventOnOneSideOfTheCut()
    {
        using var first = Open();
        using var stop = new CancellationTokenSource();
        var routing = Enumerable.Range(0, Producers).Select(producer => Task.Run(() => RouteUntilAsync(producer, stop.Token))).ToArray();
        var before = new List<StreamItem>();
        for (var round = 0; round < 300; round++)
        {
            before.AddRange(Take(first));
            var cut = new FlowCut(first);
            var second = Open(cut);
            before.AddRange(cut.Waiting);
            var sides = before.Count;
            await Task.Yield();
            var after = Take(second);
            second.Dispose();

            // What the first one gets behind the cut begins with what the second one got, producer by producer.
            before.AddRange(Take(first));
            for (var producer = 0; producer < Producers; producer++)
            {
                var tail = Ids(before.Skip(sides)).Where(id => id % Producers == producer).ToList();
                var got = Ids(after).Where(id => id % Producers == producer).ToList();
                Assert.Equal(tail.Take(got.Count), got.Take(tail.Count));
            }
        }

        await stop.CancelAsync();
        var routed = await Task.WhenAll(routing);
        before.AddRange(Take(first));
        Assert.Equal(routed.Sum(), before.Count);
        Assert.Equal(0, _router.BacklogCount);
    }

    private Receiver Open(FlowCut? after = null) => _router.Attach(new ReceiverOptions { Capacity = 10_000_000, After = after })!;

    private async Task<int> RouteUntilAsync(int producer, CancellationToken stop)
    {
        var random = new Random(producer);
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            var batch = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (long)(count++ * Producers) + producer).ToArray();
            Route(batch);
            if (count % 50 == 0) await Task.Yield();
        }

        return count;
    }

    private void Route(params long[] ids) => _router.Route(
        [.. ids.Select(_ => Stream)], [.. ids.Select(id => new TradeEvent { Identity = new StreamIdentity("test", Stream.Name), TradeId = id })]);

    private static StreamNotice Notice(string message) => new() { Kind = NoticeKind.BadFrame, Message = message, Connection = "test" };

    private static List<StreamItem> Take(Receiver receiver)
    {
        var items = new List<StreamItem>();
        var buffer = new StreamItem[64];
        for (int taken; (taken = receiver.Take(buffer, TimeSpan.Zero, CancellationToken.None)) > 0;) items.AddRange(buffer.AsSpan(0, taken));
        return items;
    }

    private static List<long> Ids(IEnumerable<StreamItem> items) => [.. items.OfType<TradeEvent>().Select(trade => trade.TradeId)];
}
