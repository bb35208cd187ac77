using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Transport;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Connections;

/// <summary>Sockets that stay open and say nothing any more, before and during a rollover.</summary>
[Collection(AloneCollection.Name)]
public class SilentSocketTests
{
    private static readonly TimeSpan PingInterval = TestVenue.Options.Limits.PingInterval;

    private readonly FakeVenue _venue = new();
    private readonly List<StreamItem> _items = [];

    private IEnumerable<StreamNotice> Notices => _items.OfType<StreamNotice>();

    [Fact]
    public async Task Rollover_FailedForAnotherReason_DoesNotDelayTheReplacementOfASilentSocket()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        await WaitAsync(receiver, PingInterval);
        _venue.Refusal = () => new DialException(DialFailure.Refused, 503, null, "The venue answered HTTP 503.", null);
        connection.RequestRollover();
        await UntilAsync(receiver, () => Notices.Any(notice => notice.Kind == NoticeKind.RolloverFailed));
        _venue.Refusal = () => null;
        _venue.Sockets[0].IsDeaf = true;
        await UntilAsync(receiver, () => _venue.Sockets[0].IsClosed);
        Assert.True(_venue.Sockets[0].Traffic.Silence < PingInterval + TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Rollover_OldSocketGivesNoSignOfLife_IsSaidToLeaveABreak()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        await WaitAsync(receiver, TimeSpan.FromSeconds(30));
        _venue.Sockets[0].IsDeaf = true;
        connection.RequestRollover();
        await UntilAsync(receiver, () => Notices.Any());
        var notice = Assert.IsType<RolloverNotice>(Assert.Single(Notices));
        Assert.Equal(RolloverCause.Silence, notice.Cause);
        Assert.Contains("may be missing", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollover_QuietOldSocketThatAnswers_LeavesNoBreak()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        await WaitAsync(receiver, TimeSpan.FromSeconds(30));
        connection.RequestRollover();
        await UntilAsync(receiver, () => _venue.Sockets.Count == 2);
        await UntilAsync(receiver, () => _venue.Sockets[0].Sent.Any(command => command.At >= _venue.Dials[1]));
        await UntilAsync(receiver, () => Notices.Any());
        Assert.Equal(RolloverCause.Requested, Assert.IsType<RolloverNotice>(Assert.Single(Notices)).Cause);
        Assert.Contains(_venue.Sockets[0].Sent, command => command.At >= _venue.Dials[1] && command.Text.Contains("LIST_SUBSCRIPTIONS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rollover_OldSocketIsLate_IsWaitedFor()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var stream = TestVenue.Trades(1)[0].Name;
        _venue.Sockets[0].PushTrade(stream, 1);
        await WaitAsync(receiver, TimeSpan.FromSeconds(1));
        connection.RequestRollover();
        await UntilAsync(receiver, () => _venue.Sockets.Count == 2);

        // Longer than quiet streams are waited for; then comes what was held up.
        _venue.Sockets[1].PushTrade(stream, 4);
        await WaitAsync(receiver, TimeSpan.FromSeconds(8));
        foreach (var id in (int[])[2, 3, 4]) _venue.Sockets[0].PushTrade(stream, id);
        await UntilAsync(receiver, () => Notices.Any());
        Assert.Equal([1, 2, 3, 4], _items.OfType<TradeEvent>().Select(trade => trade.TradeId));
        Assert.Equal(RolloverCause.Requested, Assert.IsType<RolloverNotice>(Assert.Single(Notices)).Cause);
    }

    [Fact]
    public async Task Rollover_OldSocketIsLateAndSlowStreamsHaveMet_IsWaitedForAllTheSame()
    {
        const long Began = 1_700_000_000_000;
        await using var connection = await _venue.ConnectAsync(2);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var (slow, busy) = (TestVenue.Trades(2)[0].Name, TestVenue.Trades(2)[1].Name);
        _venue.Sockets[0].PushTrade(slow, 10, Began);
        _venue.Sockets[0].PushTrade(busy, 20, Began);
        await WaitAsync(receiver, TimeSpan.FromSeconds(1));
        connection.RequestRollover();
        await UntilAsync(receiver, () => _venue.Sockets.Count == 2);
        _venue.Sockets[1].PushTrade(slow, 11, Began + 10_000);
        _venue.Sockets[1].PushTrade(busy, 25, Began + 10_000);

        // What was held up comes drop by drop.
        for (var id = 21; id <= 25; id++)
        {
            await WaitAsync(receiver, TimeSpan.FromSeconds(3));
            _venue.Sockets[0].PushTrade(busy, id, Began + ((id - 15) * 1000));
        }

        _venue.Sockets[0].PushTrade(slow, 11, Began + 10_000);
        await UntilAsync(receiver, () => Notices.Any());
        Assert.Equal([20, 21, 22, 23, 24, 25], _items.OfType<TradeEvent>().Where(trade => trade.Stream == busy).Select(trade => trade.TradeId));
        Assert.False(Assert.IsType<RolloverNotice>(Assert.Single(Notices)).MayHaveLost);
    }

    [Fact]
    public async Task Rollover_OldSocketSaysNothingMore_IsNotWaitedForLong()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var stream = TestVenue.Trades(1)[0].Name;
        _venue.Sockets[0].PushTrade(stream, 1);
        await WaitAsync(receiver, TimeSpan.FromSeconds(1));
        _venue.Sockets[0].IsDeaf = true;
        connection.RequestRollover();
        await UntilAsync(receiver, () => _venue.Sockets.Count == 2);
        _venue.Sockets[1].PushTrade(stream, 4);
        await UntilAsync(receiver, () => Notices.OfType<RolloverNotice>().Any());
        var notice = Notices.OfType<RolloverNotice>().Single();
        Assert.Equal(RolloverCause.Silence, notice.Cause);
        Assert.True(notice.Overlap < TimeSpan.FromSeconds(15));
        Assert.Equal((2, 3), Notices.OfType<GapNotice>().Select(gap => ((int)gap.FirstMissing!, (int)gap.LastMissing!)).Single());
    }

    [Fact]
    public async Task Rollover_NextSocketFallsSilentWhileTheOldOneSpeaks_DoesNotTakeOver()
    {
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        _venue.OpensDeaf = true;
        connection.RequestRollover();
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2);
        var id = 0;
        await UntilAsync(receiver, () =>
        {
            _venue.Sockets[0].PushTrade(TestVenue.Trades(1)[0].Name, ++id);
            return Notices.Any();
        });
        Assert.Equal(NoticeKind.RolloverFailed, Assert.Single(Notices).Kind);
        Assert.True(_venue.Sockets[1].IsClosed);
        Assert.False(_venue.Sockets[0].IsClosed);
    }

    [Fact]
    public async Task Rollover_AttemptIsGrantedLate_TheSocketsOverlapAllTheSame()
    {
        await using var connection = await _venue.ConnectAsync(2);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        _venue.Refusal = () => new DialException(DialFailure.Refused, 429, TimeSpan.FromSeconds(115), "The venue answered HTTP 429.", null);
        connection.RequestRollover();
        await UntilAsync(receiver, () => Notices.Any(notice => notice.Kind == NoticeKind.RolloverFailed));
        _venue.Refusal = () => null;
        await UntilAsync(receiver, () => Notices.OfType<RolloverNotice>().Any());
        var notice = Notices.OfType<RolloverNotice>().Single();
        Assert.Equal((2, 0), (notice.ProvenByAnswer, notice.Unproven));
        Assert.InRange(notice.Overlap.TotalSeconds, 5, 45);
    }

    [Fact]
    public async Task Rollover_SilentSocket_DoesNotWaitForTheTurnOfItsShard()
    {
        await using var connection = await _venue.ConnectAsync(400);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        await _venue.UntilAsync(() => connection.Shards.Count == 2 && _venue.OpenSockets.Count == 2);
        var (first, second) = (_venue.Sockets[0], _venue.Sockets[1]);
        second.IsDeaf = true;
        await WaitAsync(receiver, PingInterval, first);

        // One shard moves slowly, as its next socket says nothing; the other asks for its turn and falls silent.
        var slow = connection.Subscriptions.First(subscription => subscription.Stream == first.StreamsInUri[0]).Shard;
        _venue.OpensDeaf = true;
        connection.RequestRollover([slow]);
        await UntilAsync(receiver, () => _venue.Sockets.Count == 3);
        _venue.OpensDeaf = false;
        connection.RequestRollover([3 - slow]);
        await UntilAsync(receiver, () =>
        {
            first.Ping();
            return _venue.Sockets.Count == 4;
        });
        Assert.DoesNotContain(Notices, notice => notice.Shard == slow);

        // It is replaced when the next one speaks; that it is closed takes longer, as it does not answer that either.
        await UntilAsync(receiver, () => connection.Shards.Single(shard => shard.Number != slow).Generation == 2);
        Assert.InRange(second.Traffic.Silence, PingInterval, PingInterval + TimeSpan.FromSeconds(30));
    }

    private async Task WaitAsync(Receiver receiver, TimeSpan time, FakeSocket? pinged = null)
    {
        var start = _venue.Time.GetTimestamp();
        await UntilAsync(receiver, () =>
        {
            pinged?.Ping();
            return _venue.Time.GetElapsedTime(start) >= time;
        });
    }

    private Task UntilAsync(Receiver receiver, Func<bool> condition) => _venue.UntilAsync(() =>
    {
        var buffer = new StreamItem[100];
        for (int taken; (taken = receiver.Take(buffer, TimeSpan.Zero, default)) > 0;) _items.AddRange(buffer[..taken]);
        return condition();
    });
}
