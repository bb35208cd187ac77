using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Events;
using MarketStream.Fuzzing;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

/// <summary>Gaps that are repaired while the stream waits. What the receiver gets is compared as text.</summary>
public sealed class GapRepairTests : IGapSource, IDisposable
{
    private readonly QuietTimeProvider _time = new();
    private readonly EventRouter _router;
    private readonly Receiver _receiver;
    private readonly StreamMerger _merger;
    private readonly StreamEntry _entry;
    private readonly Queue<TaskCompletionSource<(IReadOnlyList<StreamEvent>, string?)>> _fetches = new();
    private readonly SemaphoreSlim _asked = new(0);

    public GapRepairTests()
    {
        _router = TestNotices.NewRouter(1000);
        _receiver = _router.Attach(new ReceiverOptions())!;
        _merger = new StreamMerger(_router, _time, gap => _router.Announce(NoticeOf(gap)), this);
        var name = TestVenue.Trades(1)[0];
        _entry = new StreamEntry("binance-options", name, null) { Tag = new Subscription(name, 1, default) };
        _merger.Start(1, GapCause.Reconnect);
    }

    [Fact]
    public async Task Deliver_Hole_IsFilledAndWhatCameMeanwhileFollows()
    {
        Deliver(1, 5, 6);
        await AskedAsync();
        Deliver(7);
        Assert.Equal(["1"], Received());
        await AnswerAsync([2, 3, 4]);
        Assert.Equal(["repaired 2-4", "2*", "3*", "4*", "5", "6", "7"], Received());
        Deliver(8);
        Assert.Equal(["8"], Received());
    }

    [Fact]
    public async Task Deliver_PartOfTheHoleIsHad_EachPartIsSaidAsItIs()
    {
        Deliver(1, 8);
        await AskedAsync();
        await AnswerAsync([3, 4, 6]);
        Assert.Equal(["1", "missing 2-2", "repaired 3-4", "3*", "4*", "missing 5-5", "repaired 6-6", "6*", "missing 7-7", "8"], Received());
    }

    [Fact]
    public async Task Deliver_NothingIsHad_IsSaidOnce()
    {
        Deliver(1, 4);
        await AskedAsync();
        await AnswerAsync([]);
        Assert.Equal(["1", "missing 2-3", "4"], Received());
    }

    [Fact]
    public async Task Deliver_AnotherHoleBehindTheFirst_IsRepairedInItsTurn()
    {
        Deliver(1, 3, 5, 6);
        await AskedAsync();
        await AnswerAsync([2]);
        await AskedAsync();
        Assert.Equal(["1", "repaired 2-2", "2*", "3"], Received());
        await AnswerAsync([4]);
        Assert.Equal(["repaired 4-4", "4*", "5", "6"], Received());
    }

    [Fact]
    public async Task EndRepairs_WhileOneIsFetched_SaysTheHoleAndDeliversWhatWaited()
    {
        Deliver(1, 3, 5);
        await AskedAsync();
        await _merger.EndRepairsAsync();
        Assert.Equal(["1", "missing 2-2", "3", "missing 4-4", "5"], Received());
        Deliver(9);
        Assert.Equal(["missing 6-8", "9"], Received());
    }

    [Fact]
    public async Task Deliver_RepairTakesTooLong_SaysTheHole()
    {
        Deliver(1, 3);
        await AskedAsync();
        _time.Advance(TimeSpan.FromSeconds(61));
        await UntilReceivedAsync(3);
        Assert.Equal(["1", "missing 2-2", "3"], Received());
    }

    [Fact]
    public void Deliver_HoleThatCannotBeRepaired_IsSaidAtOnce()
    {
        Deliver(1, 90_000);
        Assert.Equal(["1", "missing 2-89999", "90000"], Received());
    }

    public void Dispose()
    {
        _receiver.Dispose();
        _asked.Dispose();
    }

    bool IGapSource.CanRepair(StreamGap gap) => gap.Missing.Count < 1000;

    Task<(IReadOnlyList<StreamEvent> Found, string? WhyNot)> IGapSource.FetchAsync(StreamGap gap, CancellationToken token)
    {
        var fetch = new TaskCompletionSource<(IReadOnlyList<StreamEvent>, string?)>(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(() => fetch.TrySetCanceled(token));
        lock (_fetches) _fetches.Enqueue(fetch);
        _asked.Release();
        return fetch.Task;
    }

    private static StreamNotice NoticeOf(StreamGap gap) => new()
    {
        Kind = NoticeKind.Gap,
        Connection = "test",
        Message = $"{(gap.IsRepaired ? "repaired" : "missing")} {gap.Missing.First}-{gap.Missing.Last}",
    };

    private static TradeEvent Trade(long id) => new() { TradeId = id, Symbol = "S" };

    private void Deliver(params long[] ids) =>
        _merger.Deliver(1, [.. ids.Select(_ => _entry)], [.. ids.Select(id => (StreamEvent)Trade(id))]);

    private async Task AskedAsync() => Assert.True(await _asked.WaitAsync(TimeSpan.FromSeconds(30)));

    private async Task AnswerAsync(long[] ids)
    {
        var before = _receiver.Status.Queued;
        TaskCompletionSource<(IReadOnlyList<StreamEvent>, string?)> fetch;
        lock (_fetches) fetch = _fetches.Dequeue();
        fetch.SetResult(([.. ids.Select(id => new TradeEvent { TradeId = id, Symbol = "S", IsRepaired = true })], "not there"));
        await UntilReceivedAsync(before + 1);
    }

    // The repair continues on another thread, and its last step is done under one lock.
    private async Task UntilReceivedAsync(long more)
    {
        for (var i = 0; i < 3000 && _receiver.Status.Queued < more; i++) await Task.Delay(10);
        Assert.True(_receiver.Status.Queued >= more);

        // This property takes the merger's lock, so once it returns the step is done.
        Assert.Equal(0, _merger.Repeated);
    }

    private List<string> Received()
    {
        var buffer = new StreamItem[100];
        var taken = _receiver.Take(buffer, TimeSpan.Zero, default);
        return [.. buffer[..taken].Select(item => item is TradeEvent trade ? $"{trade.TradeId}{(trade.IsRepaired ? "*" : "")}" : item.ToString()!)];
    }
}
