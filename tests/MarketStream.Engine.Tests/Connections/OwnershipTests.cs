using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Tests.Accounts;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Transport;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Connections;

/// <summary>Whatever is under way, what was opened is closed, what was counted stays counted, and what was lent is given back.</summary>
public class OwnershipTests
{
    private readonly FakeVenue _venue = new();

    [Fact]
    public async Task CloseAsync_SecondRolloverUnderWay_ClosesEverySocket()
    {
        var connection = await _venue.ConnectAsync(2);
        connection.RequestRollover();
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2 && _venue.Sockets[0].IsClosed);
        connection.RequestRollover();
        await _venue.UntilAsync(() => _venue.Sockets.Count == 3);
        Assert.Equal(2, _venue.OpenSockets.Count);
        await connection.CloseAsync();
        Assert.Empty(_venue.OpenSockets);
        Assert.Empty(_venue.Registry.All);
    }

    [Fact]
    public async Task UnsubscribeAsync_ShardInItsSecondRollover_ClosesAllItsSockets()
    {
        var streams = TestVenue.Trades(201);
        await using var connection = await _venue.ConnectAsync(201);
        connection.RequestRollover([2]);
        await _venue.UntilAsync(() => _venue.OpenSockets.Count == 2 && _venue.Sockets.Count == 3);
        connection.RequestRollover([2]);
        await _venue.UntilAsync(() => _venue.Sockets.Count == 4);
        await connection.UnsubscribeAsync([streams[200].Name], force: true, waitForVenue: false, CancellationToken.None);
        Assert.Single(_venue.OpenSockets);

        // And the turn is free for the shard that is left.
        connection.RequestRollover();
        await _venue.UntilAsync(() => connection.RecentNotices.Count(notice => notice.Kind == NoticeKind.Rollover) == 2);
    }

    [Fact]
    public async Task UnsubscribeAsync_ShardThatWaitsToMove_LeavesTheGateFree()
    {
        var streams = TestVenue.Trades(201);
        await using var connection = await _venue.ConnectAsync(201);
        for (var round = 0; round < 15; round++)
        {
            await _venue.UntilAsync(() => _venue.OpenSockets.Count == 2);
            var (moved, dials) = (Rollovers(connection), _venue.Dials.Count);
            var accepting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _venue.Accepting = accepting.Task;
            connection.RequestRollover([1]);
            await _venue.UntilAsync(() => _venue.Dials.Count == dials + 1);
            connection.RequestRollover([connection.Shards[^1].Number]);
            await Task.Run(static () => { });

            // The first shard moves and so opens the gate for the second, which is closed at about that moment.
            var removal = Task.Run(() => connection.UnsubscribeAsync([streams[200].Name], force: true, waitForVenue: false, CancellationToken.None));
            accepting.SetResult();
            _venue.Accepting = Task.CompletedTask;
            await _venue.UntilAsync(() => removal.IsCompleted && Rollovers(connection) > moved);
            await removal;

            connection.RequestRollover([1]);
            await _venue.UntilAsync(() => Rollovers(connection) > moved + 1);
            await connection.SubscribeAsync([streams[200]], waitForVenue: false, CancellationToken.None);
        }

        static int Rollovers(MarketConnection connection) => connection.RecentNotices.Count(notice => notice.Kind == NoticeKind.Rollover);
    }

    [Fact]
    public async Task CloseAsync_DialerThatNeverComesBack_EndsAndLetsTheLateSocketGo()
    {
        var late = new TaskCompletionSource<ISocket>();
        var dialer = new LateDialer(_venue, late.Task);
        _venue.Services = _venue.Services with { Dialer = dialer };
        var connection = await _venue.ConnectAsync(1);
        dialer.IsLate = true;
        connection.RequestRollover();
        await _venue.UntilAsync(() => dialer.Waiting > 0);
        var closing = connection.CloseAsync();
        await _venue.UntilAsync(() => closing.IsCompleted, TimeSpan.FromMinutes(5));
        Assert.Empty(_venue.Registry.All);
        Assert.Empty(_venue.OpenSockets);
        var socket = new FakeSocket(_venue, new Uri("wss://late/"), dialer.Handler!, _venue.Time);
        late.SetResult(socket);
        await _venue.UntilAsync(() => socket.IsClosed);
    }

    [Fact]
    public async Task MessagesSent_ShardsThatClose_NeverFalls()
    {
        var streams = TestVenue.Trades(201);
        await using var connection = await _venue.ConnectAsync(201);
        await _venue.UntilAsync(() => connection.Subscriptions.All(stream => stream.State == SubscriptionState.Confirmed));
        var (messages, highest) = (connection.MessagesSent, connection.HighestMessagesInSecond);
        Assert.True(messages >= 2);
        await connection.UnsubscribeAsync([streams[200].Name], force: true, waitForVenue: false, CancellationToken.None);
        Assert.Single(connection.Shards);
        Assert.True(connection.MessagesSent >= messages);
        await connection.CloseAsync();
        Assert.True(connection.MessagesSent >= messages);
        Assert.True(connection.HighestMessagesInSecond >= highest);
    }

    [Theory]
    [InlineData("wss://venue/", "test", "ConnectionExists")]
    [InlineData("wss://venue/", "no\u0007name", "InvalidName")]
    [InlineData("http://venue/", "other", "InvalidUri")]
    public async Task OpenAsync_FailsEarly_ClearsTheCredential(string uri, string name, string errorId)
    {
        await using var first = await _venue.ConnectAsync(1);
        var credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret);
        var options = new ConnectionOptions { Name = name, Venue = TestVenue.Options, Uri = new Uri(uri), Credential = credential };
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => MarketConnection.OpenAsync(options, [], _venue.Services, CancellationToken.None));
        Assert.Equal(errorId, error.ErrorId);
        Assert.ThrowsAny<Exception>(credential.RevealKey);
        Assert.Same(first, Assert.Single(_venue.Registry.All));
    }

    [Fact]
    public async Task Stream_RemovedAndAddedWhileItsSocketIsDialled_StartsAnewAndIsJudged()
    {
        var stream = TestVenue.Trades(1)[0];
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        _venue.Dialed = _ => AddAgain(connection);
        _venue.Sockets[0].Drop();
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2 && connection.State == ConnectionState.Open);
        foreach (var id in new[] { 1, 2, 2, 3, 9 }) _venue.Sockets[1].PushTrade(stream.Name, id);
        var items = await TakeAsync(receiver, trades: 4);
        Assert.Equal([1, 2, 3, 9], items.OfType<TradeEvent>().Select(trade => trade.TradeId));
        Assert.Equal((4L, 8L), (Assert.Single(items.OfType<GapNotice>()).FirstMissing, Assert.Single(items.OfType<GapNotice>()).LastMissing));
        Assert.Equal((SubscriptionState.Live, 4L), (connection.Subscriptions[0].State, connection.Subscriptions[0].EventCount));
        await _venue.UntilAsync(() => _venue.Sockets[1].Sent.Any(command => command.Text.Contains("LIST_SUBSCRIPTIONS", StringComparison.Ordinal)));
        Assert.DoesNotContain(_venue.Sockets[1].Sent, command => command.Text.Contains("UNSUBSCRIBE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stream_RemovedAndAddedWhileTheNextSocketIsDialled_MovesWithIt()
    {
        var stream = TestVenue.Trades(1)[0];
        await using var connection = await _venue.ConnectAsync(1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        _venue.Sockets[0].PushTrade(stream.Name, 1);
        _venue.Dialed = _ => AddAgain(connection);
        connection.RequestRollover();
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2 && _venue.Sockets[0].IsClosed);
        foreach (var id in new[] { 2, 3, 9 }) _venue.Sockets[1].PushTrade(stream.Name, id);
        var items = await TakeAsync(receiver, trades: 4);
        Assert.Equal([1, 2, 3, 9], items.OfType<TradeEvent>().Select(trade => trade.TradeId));
        Assert.Single(items.OfType<GapNotice>());
        Assert.Equal(SubscriptionState.Live, connection.Subscriptions[0].State);
    }

    [Fact]
    public async Task Key_ThatExpired_HandsOverAtOnce()
    {
        var world = new AccountVenue("binance-usdm");
        await using var connection = await world.ConnectAsync();
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        Take(receiver);
        var expired = world.Fake.Time.GetTimestamp();
        world.Service.ExpireKeys(isAnnounced: true);
        await world.Fake.UntilAsync(() => world.Fake.Sockets.Count == 2);
        world.Act(OrderAction.Place);
        var items = new List<StreamItem>();
        await world.Fake.UntilAsync(() =>
        {
            items.AddRange(Take(receiver));
            return items.OfType<OrderUpdateEvent>().Any();
        });
        Assert.InRange(world.Fake.Time.GetElapsedTime(expired), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await world.Fake.UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.Rollover));
        var rollover = connection.RecentNotices.OfType<RolloverNotice>().Single();
        Assert.Equal((RolloverCause.ListenKey, true), (rollover.Cause, rollover.MayHaveLost));
        Assert.Single(world.Fake.OpenSockets);
    }

    private static void AddAgain(MarketConnection connection)
    {
        var stream = TestVenue.Trades(1)[0];
        Assert.True(connection.UnsubscribeAsync([stream.Name], force: false, waitForVenue: false, CancellationToken.None).IsCompleted);
        Assert.True(connection.SubscribeAsync([stream], waitForVenue: false, CancellationToken.None).IsCompleted);
    }

    /// <summary>Takes until so many trades have come. What is pushed is delivered later where another thread of the shard is just delivering.</summary>
    private async Task<IReadOnlyList<StreamItem>> TakeAsync(Receiver receiver, int trades)
    {
        var items = new List<StreamItem>();
        await _venue.UntilAsync(() =>
        {
            items.AddRange(Take(receiver));
            return items.OfType<TradeEvent>().Count() >= trades;
        });
        return items;
    }

    private static IReadOnlyList<StreamItem> Take(Receiver receiver)
    {
        var buffer = new StreamItem[1000];
        return buffer[..receiver.Take(buffer, TimeSpan.Zero, default)];
    }

    /// <summary>A dialer that, once it is late, pays no heed to its token.</summary>
    private sealed class LateDialer(FakeVenue venue, Task<ISocket> late) : IDialer
    {
        public volatile bool IsLate;
        private int _waiting;

        public int Waiting => Volatile.Read(ref _waiting);

        public ISocketHandler? Handler { get; private set; }

        public Task<ISocket> DialAsync(Uri uri, ISocketHandler handler, DialOptions options, CancellationToken token)
        {
            if (!IsLate) return venue.DialAsync(uri, handler, options, token);
            Handler = handler;
            Interlocked.Increment(ref _waiting);
            return late;
        }
    }
}
