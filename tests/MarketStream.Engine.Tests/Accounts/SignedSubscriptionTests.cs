using System.Text.Json;
using MarketStream.Accounts;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>How a signed subscription lives: it moves from socket to socket, and is made anew when the venue ends it.</summary>
public sealed class SignedSubscriptionTests : SpotAccountTest
{
    [Fact]
    public async Task Connect_AsksForNoListenKey_AndComparesEveryHalfHour()
    {
        await using var connection = await ConnectAsync();
        Assert.Equal("wss://ws-api.binance.com/ws-api/v3", Newest.Uri.AbsoluteUri);
        Assert.Null(connection.GetAccount().KeyExpiresAt);

        // A socket that has delivered an event is trusted, and compared no sooner than any other.
        World.Act(OrderAction.Place);
        await RunAsync(TimeSpan.FromHours(3));

        Assert.InRange(World.Asked.Count(asked => asked == "GET /api/v3/account"), 6, 8);
        Assert.DoesNotContain(World.Asked, asked => asked.Contains("userDataStream", StringComparison.Ordinal));
        Assert.Single(Newest.Sent);
    }

    [Fact]
    public async Task Rollover_WhileBothSocketsDeliver_LosesAndDoublesNothing()
    {
        await using var connection = await ConnectAsync();
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var placed = new List<long> { World.Act(OrderAction.Place).OrderId };
        var old = World.Ear;
        var moving = connection.RequestRollover()[0];

        // The next socket delivers once its request was answered, and not as soon as it is open.
        await UntilAsync(() => World.Service.FollowerCount == 2, old);
        for (var i = 0; i < 5; i++)
        {
            placed.Add(World.Act(OrderAction.Place).OrderId);
            World.Fake.Time.Advance(TimeSpan.FromMilliseconds(20));
        }

        await UntilAsync(() => moving.IsCompleted, old);
        placed.Add(World.Act(OrderAction.Place).OrderId);

        var rollover = Assert.IsType<RolloverNotice>(await moving);
        Assert.Equal((NoticeKind.Rollover, RolloverCause.Requested, false), (rollover.Kind, rollover.Cause, rollover.MayHaveLost));
        Assert.Equal(placed, Take(receiver).OfType<OrderUpdateEvent>().Select(order => order.OrderId));
        Assert.True(rollover.Repeated >= 5, $"{rollover.Repeated} came twice.");
        Assert.Single(World.Fake.OpenSockets);
        Assert.DoesNotContain(connection.RecentNotices, notice => notice.Kind == NoticeKind.AccountUncertain);
        AccountComparison.AssertSame(World.Service, connection);
    }

    [Fact]
    public async Task Rollover_NextSocketThatIsNotAdmitted_LeavesTheFirstOneServing()
    {
        await using var connection = await ConnectAsync();
        var old = World.Ear;
        World.InsteadOnSocket = _ => "";
        var moving = connection.RequestRollover()[0];
        await UntilAsync(() => moving.IsCompleted, old);

        Assert.Equal(NoticeKind.RolloverFailed, (await moving).Kind);
        var order = World.Act(OrderAction.Place);
        Assert.Equal(order.OrderId, Assert.Single(connection.GetOrders()).OrderId);
        Assert.Equal(old.Socket, Assert.Single(World.Fake.OpenSockets));
        Assert.Equal(AccountCertainty.Certain, connection.GetAccount().Certainty);
    }

    [Fact]
    public async Task Subscription_ThatTheVenueEnds_IsMadeAnewOnTheNextSocket()
    {
        await using var connection = await ConnectAsync();
        var order = World.Act(OrderAction.Place, quantity: 2);
        World.Fake.Time.Advance(TimeSpan.FromSeconds(1));
        World.Service.ExpireKeys(isAnnounced: true);
        World.Act(OrderAction.Fill, order);
        Assert.Contains(connection.RecentNotices.OfType<AccountNotice>(), notice => notice is { Kind: NoticeKind.AccountUncertain, Cause: AccountCause.SubscriptionEnded });

        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
        AccountComparison.AssertSame(World.Service, connection);

        // The state is certain a moment before the notice that says so.
        await UntilAsync(() => connection.RecentNotices.OfType<AccountNotice>().Last().Kind == NoticeKind.AccountReconciled);
        var notice = connection.RecentNotices.OfType<AccountNotice>().Last();
        Assert.Equal((NoticeKind.AccountReconciled, AccountCause.SubscriptionEnded, 1), (notice.Kind, notice.Cause, notice.Orders));
        await UntilAsync(() => World.Fake.OpenSockets.Count == 1 && connection.RecentNotices.OfType<RolloverNotice>().Any());
        var rollover = Assert.Single(connection.RecentNotices.OfType<RolloverNotice>());
        Assert.Equal((RolloverCause.SubscriptionEnded, true), (rollover.Cause, rollover.MayHaveLost));
        World.Act(OrderAction.Place);
        AccountComparison.AssertSame(World.Service, connection);
    }

    [Fact]
    public async Task Subscription_EndOfAnotherOne_IsNotOurs()
    {
        await using var connection = await ConnectAsync();
        Newest.Push("""{"subscriptionId":4711,"event":{"e":"eventStreamTerminated","E":1760000000000}}""");
        await RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(AccountCertainty.Certain, connection.GetAccount().Certainty);
        Assert.Single(World.Fake.Sockets);
    }

    [Fact]
    public async Task Shutdown_ThatTheServerAnnounces_MovesToTheNextSocket()
    {
        await using var connection = await ConnectAsync();
        var old = World.Ear;
        Newest.Push("""{"event":{"e":"serverShutdown","E":1760000000000}}""");
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.Rollover), old);

        Assert.Equal(RolloverCause.ServerShutdown, connection.RecentNotices.OfType<RolloverNotice>().Single().Cause);
        World.Act(OrderAction.Place);
        AccountComparison.AssertSame(World.Service, connection);
    }

    [Fact]
    public async Task Socket_ThatComesOfAge_IsReplacedByTheLimitsOfTheApi()
    {
        var api = World.Profile.Accounts!.WebSocketApi!;
        var accounts = World.Profile.Accounts with { WebSocketApi = api with { Limits = api.Limits with { ConnectionLifetime = TimeSpan.FromMinutes(20) } } };
        await using var connection = await ConnectAsync(venue: World.Profile with { Accounts = accounts });
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.Rollover), World.Ear);

        var rollover = connection.RecentNotices.OfType<RolloverNotice>().Single();
        Assert.Equal(RolloverCause.Lifetime, rollover.Cause);
        Assert.InRange(rollover.Lived, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task Limits_OfTheVenue_HaveTheAddressOfTheApiWhileItIsInUse()
    {
        Assert.DoesNotContain(await VenueLimitReader.ReadAsync(World.Profile, World.Fake.Services, default), known => known.Address == "ws-api.binance.com");
        await using var connection = await ConnectAsync();
        Assert.Equal(1, Assert.Single(await VenueLimitReader.ReadAsync(World.Profile, World.Fake.Services, default), known => known.Address == "ws-api.binance.com").AttemptsSpent);
    }

    // The key, the signature and the secret stand in what the venue repeats of the request.
    [Fact]
    public async Task Venue_ThatRepeatsTheRequest_ShowsNoSecret()
    {
        await using var connection = await ConnectAsync();
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        string[] secrets = [AccountVenue.ApiKey, AccountVenue.Secret, SignatureIn(Newest.Sent.Single().Text)];
        Newest.Push($$"""{"somethingNew":{{Newest.Sent.Single().Text}}}""");
        var raw = Assert.Single(Take(receiver).OfType<RawEvent>());
        World.InsteadOnSocket = text => $$$"""{"id":1,"status":400,"error":{"code":-1100,"msg":{{{JsonSerializer.Serialize($"Illegal request {text}")}}}}}""";
        World.Ear.Socket.Drop();
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.ConnectFailed));

        var shown = string.Join('\n', connection.RecentNotices.Select(notice => notice.Message)) + raw.Json;
        Assert.Contains("****", shown, StringComparison.Ordinal);
        foreach (var secret in secrets.Append(SignatureIn(Newest.Sent.Single().Text)))
            Assert.DoesNotContain(Enumerable.Range(0, secret.Length - 7), at => shown.Contains(secret.Substring(at, 8), StringComparison.OrdinalIgnoreCase));
    }

    private static string SignatureIn(string request)
    {
        using var json = JsonDocument.Parse(request);
        return json.RootElement.GetProperty("params").GetProperty("signature").GetString()!;
    }
}
