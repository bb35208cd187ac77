using MarketStream.Accounts;
using MarketStream.Engine.Accounts;
using MarketStream.Engine.Connections;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>An account's socket that is open, answers pings and delivers nothing, because the venue serves no events at its URI.</summary>
public sealed class SilentAccountTests
{
    private readonly AccountVenue _world = new("binance-usdm");

    [Fact]
    public async Task Socket_ThatNeverSpoke_IsReportedAndReplacedWithinMinutesOfAChange()
    {
        _world.OpensMute = true;
        await using var connection = await ConnectAsync();
        await RunAsync(TimeSpan.FromMinutes(20));
        Assert.Single(_world.Fake.Sockets);
        _world.OpensMute = false;
        var order = _world.Act(OrderAction.Place);
        var placedAt = _world.Fake.Time.GetUtcNow();

        await UntilAsync(() => connection.RecentNotices.OfType<AccountNotice>().Any(notice => notice is { Kind: NoticeKind.AccountUncertain, Cause: AccountCause.StreamSilent }));

        Assert.InRange(_world.Fake.Time.GetUtcNow() - placedAt, TimeSpan.Zero, TimeSpan.FromMinutes(6));
        await UntilAsync(() => _world.Fake.Sockets.Count == 2 && connection.GetAccount().Certainty == AccountCertainty.Certain);
        Assert.Equal(order.OrderId, Assert.Single(connection.GetOrders()).OrderId);
        _world.Act(OrderAction.Fill, order);
        AccountComparison.AssertSame(_world.Service, connection);
    }

    [Fact]
    public async Task Socket_JustOpened_IsComparedAfterAMinute()
    {
        _world.OpensMute = true;
        await using var connection = await ConnectAsync();
        _world.Act(OrderAction.Place);
        var placedAt = _world.Fake.Time.GetUtcNow();
        await UntilAsync(
            () => connection.RecentNotices.OfType<AccountNotice>().Any(notice => notice.Cause == AccountCause.StreamSilent), TimeSpan.FromMilliseconds(500));

        // The clock may run ahead of the loop on a busy machine; the next comparison would come after six minutes.
        Assert.InRange(_world.Fake.Time.GetUtcNow() - placedAt, TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task Socket_OnWhichNothingHappens_IsLeftAlone()
    {
        await using var connection = await ConnectAsync();
        await RunAsync(TimeSpan.FromHours(3));
        Assert.Single(_world.Fake.Sockets);
        Assert.Equal(AccountCertainty.Certain, connection.GetAccount().Certainty);
        Assert.InRange(_world.Asked.Count(asked => asked == "GET /fapi/v3/account"), 30, 45);
    }

    [Fact]
    public async Task Socket_ThatHasSpoken_IsComparedEachHalfHourOnly()
    {
        await using var connection = await ConnectAsync();
        _world.Act(OrderAction.Place);
        lock (_world.Asked) _world.Asked.Clear();
        await RunAsync(TimeSpan.FromHours(3));
        Assert.Single(_world.Fake.Sockets);
        Assert.InRange(_world.Asked.Count(asked => asked == "GET /fapi/v3/account"), 5, 8);
    }

    // The venue's answer may be ahead of its stream.
    [Fact]
    public async Task Socket_WhoseEventComesAMomentAfterTheAnswer_IsLeftAlone()
    {
        await using var connection = await ConnectAsync();
        _world.Ear.IsHalfOpen = true;
        _world.Act(OrderAction.Place);
        await UntilAsync(() => connection.RecentNotices.OfType<AccountNotice>().Any(notice => notice.Cause == AccountCause.Check), TimeSpan.FromMilliseconds(250));
        _world.Ear.IsHalfOpen = false;
        _world.Act(OrderAction.Place);
        await RunAsync(TimeSpan.FromMinutes(2));
        Assert.Single(_world.Fake.Sockets);
        Assert.DoesNotContain(connection.RecentNotices.OfType<AccountNotice>(), notice => notice.Cause == AccountCause.StreamSilent);
    }

    [Theory]
    [InlineData(true, 1, 1, 1)]
    [InlineData(false, 0, 0, 1)]
    public void OnDifference_OfASocketThatHasSpoken_JudgesOrdersAndPositionsOnly(bool isJudged, int orders, int positions, int balances)
    {
        var watch = new AccountSilence();
        watch.OnServed(TimeSpan.Zero);
        watch.OnEvent();
        Assert.Null(watch.NextAt);
        watch.OnDifference(new AccountFindings(orders, positions, balances, 0), TimeSpan.FromMinutes(1));
        Assert.Equal(isJudged, watch.TakeSilence(TimeSpan.FromMinutes(1) + AccountSilence.Grace));
        Assert.False(watch.TakeSilence(TimeSpan.FromDays(1)));
    }

    // Portfolio Margin names no key.
    [Theory]
    [InlineData("")]
    [InlineData(",\"listenKey\":\"\"")]
    public async Task KeyThatExpired_WithoutItsName_IsOurs(string named)
    {
        await using var connection = await ConnectAsync();
        _world.Service.ExpireKeys(isAnnounced: false);
        _world.Ear.Socket.Push($$"""{"e":"listenKeyExpired","E":1760000000000{{named}}}""");
        Assert.Contains(connection.RecentNotices.OfType<AccountNotice>(), notice => notice is { Kind: NoticeKind.AccountUncertain, Cause: AccountCause.KeyLost });
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.AccountKeyMade));
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
    }

    [Fact]
    public async Task KeyThatExpired_OfAnotherName_IsNotOurs()
    {
        await using var connection = await ConnectAsync();
        _world.Ear.Socket.Push("""{"e":"listenKeyExpired","E":1760000000000,"listenKey":"another"}""");
        Assert.Equal(AccountCertainty.Certain, connection.GetAccount().Certainty);
    }

    private async Task<MarketConnection> ConnectAsync()
    {
        var opening = _world.ConnectAsync();
        await UntilAsync(() => opening.IsCompleted);
        return await opening;
    }

    // A step must be much shorter than the grace where a test acts within it.
    private Task UntilAsync(Func<bool> condition, TimeSpan? longestStep = null) => _world.Fake.UntilAsync(() =>
    {
        Ping();
        return condition();
    }, TimeSpan.FromHours(1), longestStep ?? TimeSpan.FromSeconds(5));

    private async Task RunAsync(TimeSpan time)
    {
        var end = _world.Fake.Time.GetUtcNow() + time;
        await _world.Fake.UntilAsync(() =>
        {
            Ping();
            return _world.Fake.Time.GetUtcNow() >= end;
        }, time + TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
    }

    // A mute socket answers the venue's pings as any other.
    private void Ping()
    {
        foreach (var socket in _world.Fake.OpenSockets) socket.Ping();
    }
}
