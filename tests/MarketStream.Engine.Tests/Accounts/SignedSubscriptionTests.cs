using System.Text.Json;
using MarketStream.Accounts;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>Spot's account over the WebSocket API, in virtual time: what is refused, what ends, and what moves.</summary>
public sealed class SignedSubscriptionTests
{
    private const string Accepted = """{"id":1,"status":200,"result":{"subscriptionId":0}}""";

    private readonly AccountVenue _world = new("binance-spot");

    public static TheoryData<string, ErrorKind, string, string> Refusals => new()
    {
        { """{"id":1,"status":401,"error":{"code":-2014,"msg":"API-key format invalid."}}""", ErrorKind.LoginRefused, "KeyRefused", "status 401, code -2014: API-key format invalid" },
        { """{"id":1,"status":401,"error":{"code":-2015,"msg":"Invalid API-key."}}""", ErrorKind.LoginRefused, "KeyRefused", "code -2015" },
        { """{"id":1,"status":403,"error":{"code":-2015,"msg":"Invalid API-key."}}""", ErrorKind.LoginRefused, "KeyRefused", "code -2015" },
        { """{"id":1,"status":400,"error":{"code":-1022,"msg":"Signature for this request is not valid."}}""", ErrorKind.LoginRefused, "SignatureRefused", "password of -Credential" },
        { """{"id":1,"status":400,"error":{"code":-1021,"msg":"Outside of the recvWindow."}}""", ErrorKind.LoginRefused, "ClockRefused", "Set the clock" },
        { """{"id":null,"status":400,"error":{"code":-1021,"msg":"Outside of the recvWindow."}}""", ErrorKind.LoginRefused, "ClockRefused", "Set the clock" },
        { """{"id":1,"status":418,"error":{"code":-1003,"msg":"Banned.","data":{"serverTime":1760000000000,"retryAfter":1760000600000}}}""", ErrorKind.LimitReached, "VenueLimitReached", "takes no new connections" },
        { """{"id":1,"status":429,"error":{"code":-1003,"msg":"Too much request weight used."}}""", ErrorKind.LimitReached, "VenueLimitReached", "takes no new connections" },
        { """{"id":1,"status":403,"error":{}}""", ErrorKind.ConnectionFailed, "AccountStreamRefused", "status 403" },
        { """{"id":1,"status":500,"error":{"code":-1000,"msg":"An unknown error occurred."}}""", ErrorKind.ConnectionFailed, "AccountStreamRefused", "An unknown error occurred" },
        { """{"id":1,"error":"no"}""", ErrorKind.ConnectionFailed, "AccountStreamRefused", "no" },
        { """{"id":1,"status":200,"result":{}}""", ErrorKind.Protocol, "AnswerNotUnderstood", "'result.subscriptionId' is missing" },
        { """{"id":1,"status":200,"result":[1]}""", ErrorKind.Protocol, "AnswerNotUnderstood", "'result' is not an object" },
        { """{"id":1,"result":null}""", ErrorKind.Protocol, "AnswerNotUnderstood", "'status' is missing" },
        { """{"id":1,"status":302,"result":{"subscriptionId":1}}""", ErrorKind.Protocol, "AnswerNotUnderstood", "'status' is 302" },
        { """{"id":99,"status":200,"result":{"subscriptionId":1}}""", ErrorKind.Timeout, "ConnectTimeout", "did not answer" },
        { "", ErrorKind.Timeout, "ConnectTimeout", "did not answer" },
        { "not JSON", ErrorKind.Timeout, "ConnectTimeout", "did not answer" },
    };

    private MarketStream.Engine.Tests.Fakes.FakeSocket Newest => _world.Fake.Sockets[^1];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Connect_Refused_FailsAndSaysWhy(string answer, ErrorKind kind, string id, string words)
    {
        _world.InsteadOnSocket = text => answer.Replace("\"id\":1,", $"\"id\":{IdIn(text)},", StringComparison.Ordinal);
        using var credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret);

        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(credential));

        Assert.Equal((kind, id), (error.Kind, error.ErrorId));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Fake.Registry.All);
        Assert.Empty(_world.Fake.OpenSockets);
        Assert.True(credential.IsCleared);
    }

    [Theory]
    [InlineData("kQ7xW2mZ9pLt", AccountVenue.Secret, "KeyRefused")]
    [InlineData(AccountVenue.ApiKey, "hB5rT8yN3vDc", "SignatureRefused")]
    public async Task Connect_WithAWrongCredential_SaysWhichPartIsWrong(string key, string secret, string id)
    {
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(Credentials.Of(key, secret)));

        Assert.Equal((ErrorKind.LoginRefused, id), (error.Kind, error.ErrorId));
        Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WithAnApiKeyAlone_IsRefusedBeforeAnythingIsAsked()
    {
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(AccountCredential.FromKey(Credentials.Secure(AccountVenue.ApiKey))));

        Assert.Equal((ErrorKind.InvalidArgument, "SecretRequired"), (error.Kind, error.ErrorId));
        Assert.Contains("-Credential", error.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Asked);
        Assert.Empty(_world.Fake.Sockets);
    }

    [Fact]
    public async Task Connect_WithAKeyThatTheVenueDoesNotTake_SaysWhichItTakes()
    {
        var accounts = _world.Profile.Accounts! with { WebSocketApi = _world.Profile.Accounts.WebSocketApi! with { KeyTypes = [SigningKeyType.Ed25519] } };

        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(venue: _world.Profile with { Accounts = accounts }));

        Assert.Equal("KeyTypeNotTaken", error.ErrorId);
        Assert.Contains("it takes Ed25519", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_AsksForNoListenKey_AndComparesEveryHalfHour()
    {
        await using var connection = await ConnectAsync();
        Assert.Equal("wss://ws-api.binance.com/ws-api/v3", Newest.Uri.AbsoluteUri);
        Assert.Null(connection.GetAccount().KeyExpiresAt);

        await RunAsync(TimeSpan.FromHours(3));

        Assert.InRange(_world.Asked.Count(asked => asked == "GET /api/v3/account"), 6, 8);
        Assert.DoesNotContain(_world.Asked, asked => asked.Contains("userDataStream", StringComparison.Ordinal));
        Assert.Single(Newest.Sent);
    }

    [Fact]
    public async Task Clock_ThatTheVenueRefuses_IsReadAnewAndTheRequestSentAgain()
    {
        // The venue's clock is an hour ahead: the second request has its time.
        _world.Instead = (call, _) => call == RestCall.Time ? Fakes.FakeRestTransport.Ok($$"""{"serverTime":{{_world.Fake.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}}}""") : null;
        var asked = new List<long>();
        _world.InsteadOnSocket = text =>
        {
            using var request = JsonDocument.Parse(text);
            asked.Add(request.RootElement.GetProperty("params").GetProperty("timestamp").GetInt64());
            return asked.Count == 1 ? """{"id":1,"status":400,"error":{"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}}""" : Accepted.Replace("1", "2", StringComparison.Ordinal);
        };

        await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync());

        Assert.InRange(asked[1] - asked[0], 3_600_000, 3_610_000);
        Assert.Single(_world.Fake.Sockets);
    }

    [Fact]
    public async Task Weight_ThatTheVenueSaysIsUsed_HoldsRequestsBack()
    {
        _world.InsteadOnSocket = _ => """{"id":1,"status":200,"result":{"subscriptionId":0},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000,"count":5399}]}""";

        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync());

        Assert.Equal("AccountTimeout", error.ErrorId);
        Assert.Empty(_world.Asked);
    }

    [Fact]
    public async Task Refusal_OfTheKeyLater_IsSaidOnceAndTheAccountComesBack()
    {
        await using var connection = await ConnectAsync();
        var order = _world.Act(OrderAction.Place, quantity: 2);
        _world.InsteadOnSocket = _ => """{"id":1,"status":401,"error":{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}}""";
        _world.Ear.Socket.Drop();
        _world.Act(OrderAction.Fill, order);

        await UntilAsync(() => _world.Fake.Sockets.Count > 3);
        Assert.Equal(AccountCertainty.Uncertain, connection.GetAccount().Certainty);
        var failed = Assert.Single(connection.RecentNotices, notice => notice.Kind == NoticeKind.ConnectFailed);
        Assert.Contains("code -2015", failed.Message, StringComparison.Ordinal);

        _world.InsteadOnSocket = _ => null;
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
        AccountComparison.AssertSame(_world.Service, connection);
    }

    [Theory]
    [InlineData("""{"id":1,"status":200,"result":{"subscriptionId":[]}}""", "'result.subscriptionId' is not a whole number")]
    [InlineData("""{"id":1,"status":503,"error":{"code":-1008,"msg":"Server is currently overloaded."}}""", "Server is currently overloaded")]
    public async Task Answer_ThatIsOfNoUseLater_IsSaidOnceAndAskedForAgain(string answer, string words)
    {
        await using var connection = await ConnectAsync();
        _world.InsteadOnSocket = _ => answer;
        _world.Ear.Socket.Drop();

        await UntilAsync(() => _world.Fake.Sockets.Count > 3);
        Assert.Contains(words, Assert.Single(connection.RecentNotices, notice => notice.Kind == NoticeKind.ConnectFailed).Message, StringComparison.Ordinal);
        Assert.Equal(AccountCertainty.Uncertain, connection.GetAccount().Certainty);

        _world.InsteadOnSocket = _ => null;
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
    }

    [Theory]
    [InlineData(418)]
    [InlineData(429)]
    public async Task Ban_OnTheSocket_KeepsAllRequestsAwayUntilItsEnd(int status)
    {
        await using var connection = await ConnectAsync();
        var now = _world.Fake.Time.GetUtcNow();
        var until = now.AddMinutes(7);
        _world.InsteadOnSocket = _ => $$$$"""{"id":1,"status":{{{{status}}}},"error":{"code":-1003,"msg":"Too much.","data":{"serverTime":{{{{now.ToUnixTimeMilliseconds()}}}},"retryAfter":{{{{until.ToUnixTimeMilliseconds()}}}}}}}""";
        _world.Ear.Socket.Drop();
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.Limit));
        lock (_world.Asked) _world.Asked.Clear();
        foreach (var address in (string[])["https://api.binance.com", "wss://ws-api.binance.com"])
        {
            var left = await _world.Fake.Services.LimitBook.StatusAsync("", new Uri(address), _world.Profile.Limits, default);
            Assert.InRange(left.CoolingOffUntil!.Value, until, until.AddSeconds(30));
        }

        await UntilAsync(() => _world.Fake.Sockets.Count == 3);

        Assert.True(_world.Fake.Time.GetUtcNow() >= until, $"{_world.Fake.Time.GetUtcNow():u} is before {until:u}.");
        Assert.Empty(_world.Asked);
        _world.InsteadOnSocket = _ => null;
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
    }

    [Fact]
    public async Task Rollover_WhileBothSocketsDeliver_LosesAndDoublesNothing()
    {
        await using var connection = await ConnectAsync();
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var placed = new List<long> { _world.Act(OrderAction.Place).OrderId };
        var old = _world.Ear;
        var moving = connection.RequestRollover()[0];
        await UntilAsync(() => _world.Fake.OpenSockets.Count == 2, old);
        for (var i = 0; i < 5; i++)
        {
            placed.Add(_world.Act(OrderAction.Place).OrderId);
            _world.Fake.Time.Advance(TimeSpan.FromMilliseconds(20));
        }

        await UntilAsync(() => moving.IsCompleted, old);
        placed.Add(_world.Act(OrderAction.Place).OrderId);

        var rollover = Assert.IsType<RolloverNotice>(await moving);
        Assert.Equal((NoticeKind.Rollover, RolloverCause.Requested, false), (rollover.Kind, rollover.Cause, rollover.MayHaveLost));
        Assert.Equal(placed, Take(receiver).OfType<OrderUpdateEvent>().Select(order => order.OrderId));
        Assert.True(rollover.Repeated >= 5, $"{rollover.Repeated} came twice.");
        Assert.Single(_world.Fake.OpenSockets);
        Assert.DoesNotContain(connection.RecentNotices, notice => notice.Kind == NoticeKind.AccountUncertain);
        AccountComparison.AssertSame(_world.Service, connection);
    }

    [Fact]
    public async Task Rollover_NextSocketThatIsNotAdmitted_LeavesTheFirstOneServing()
    {
        await using var connection = await ConnectAsync();
        var old = _world.Ear;
        _world.InsteadOnSocket = _ => "";
        var moving = connection.RequestRollover()[0];
        await UntilAsync(() => moving.IsCompleted, old);

        Assert.Equal(NoticeKind.RolloverFailed, (await moving).Kind);
        var order = _world.Act(OrderAction.Place);
        Assert.Equal(order.OrderId, Assert.Single(connection.GetOrders()).OrderId);
        Assert.Equal(old.Socket, Assert.Single(_world.Fake.OpenSockets));
        Assert.Equal(AccountCertainty.Certain, connection.GetAccount().Certainty);
    }

    [Fact]
    public async Task Subscription_ThatTheVenueEnds_IsMadeAnewOnTheNextSocket()
    {
        await using var connection = await ConnectAsync();
        var order = _world.Act(OrderAction.Place, quantity: 2);
        _world.Fake.Time.Advance(TimeSpan.FromSeconds(1));
        _world.Service.ExpireKeys(isAnnounced: true);
        _world.Act(OrderAction.Fill, order);
        Assert.Equal(AccountCertainty.Uncertain, connection.GetAccount().Certainty);

        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
        AccountComparison.AssertSame(_world.Service, connection);
        var notice = connection.RecentNotices.OfType<AccountNotice>().Last();
        Assert.Equal((NoticeKind.AccountReconciled, AccountCause.SubscriptionEnded, 1), (notice.Kind, notice.Cause, notice.Orders));
        await UntilAsync(() => _world.Fake.OpenSockets.Count == 1);
        var rollover = Assert.Single(connection.RecentNotices.OfType<RolloverNotice>());
        Assert.Equal((RolloverCause.SubscriptionEnded, true), (rollover.Cause, rollover.MayHaveLost));
        _world.Act(OrderAction.Place);
        AccountComparison.AssertSame(_world.Service, connection);
    }

    [Fact]
    public async Task Subscription_EndOfAnotherOne_IsNotOurs()
    {
        await using var connection = await ConnectAsync();
        Newest.Push("""{"subscriptionId":4711,"event":{"e":"eventStreamTerminated","E":1760000000000}}""");
        await RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(AccountCertainty.Certain, connection.GetAccount().Certainty);
        Assert.Single(_world.Fake.Sockets);
    }

    [Fact]
    public async Task Shutdown_ThatTheServerAnnounces_MovesToTheNextSocket()
    {
        await using var connection = await ConnectAsync();
        var old = _world.Ear;
        Newest.Push("""{"event":{"e":"serverShutdown","E":1760000000000}}""");
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.Rollover), old);

        Assert.Equal(RolloverCause.ServerShutdown, connection.RecentNotices.OfType<RolloverNotice>().Single().Cause);
        _world.Act(OrderAction.Place);
        AccountComparison.AssertSame(_world.Service, connection);
    }

    [Fact]
    public async Task Socket_ThatComesOfAge_IsReplacedByTheLimitsOfTheApi()
    {
        var api = _world.Profile.Accounts!.WebSocketApi!;
        var accounts = _world.Profile.Accounts with { WebSocketApi = api with { Limits = api.Limits with { ConnectionLifetime = TimeSpan.FromMinutes(20) } } };
        await using var connection = await ConnectAsync(venue: _world.Profile with { Accounts = accounts });
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.Rollover), _world.Ear);

        var rollover = connection.RecentNotices.OfType<RolloverNotice>().Single();
        Assert.Equal(RolloverCause.Lifetime, rollover.Cause);
        Assert.InRange(rollover.Lived, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task Limits_OfTheVenue_HaveTheAddressOfTheApiWhileItIsInUse()
    {
        Assert.DoesNotContain(await VenueLimitReader.ReadAsync(_world.Profile, _world.Fake.Services, default), known => known.Address == "ws-api.binance.com");
        await using var connection = await ConnectAsync();
        Assert.Equal(1, Assert.Single(await VenueLimitReader.ReadAsync(_world.Profile, _world.Fake.Services, default), known => known.Address == "ws-api.binance.com").AttemptsSpent);
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
        _world.InsteadOnSocket = text => $$$"""{"id":1,"status":400,"error":{"code":-1100,"msg":{{{JsonSerializer.Serialize($"Illegal request {text}")}}}}}""";
        _world.Ear.Socket.Drop();
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.ConnectFailed));

        var shown = string.Join('\n', connection.RecentNotices.Select(notice => notice.Message)) + raw.Json;
        Assert.Contains("****", shown, StringComparison.Ordinal);
        foreach (var secret in secrets.Append(SignatureIn(Newest.Sent.Single().Text)))
            Assert.DoesNotContain(Enumerable.Range(0, secret.Length - 7), at => shown.Contains(secret.Substring(at, 8), StringComparison.OrdinalIgnoreCase));
    }

    private static long IdIn(string request)
    {
        using var json = JsonDocument.Parse(request);
        return json.RootElement.GetProperty("id").GetInt64();
    }

    private static string SignatureIn(string request)
    {
        using var json = JsonDocument.Parse(request);
        return json.RootElement.GetProperty("params").GetProperty("signature").GetString()!;
    }

    private static List<StreamItem> Take(Receiver receiver)
    {
        var buffer = new StreamItem[256];
        return [.. buffer.Take(receiver.Take(buffer, TimeSpan.Zero, default))];
    }

    private async Task<MarketConnection> ConnectAsync(AccountCredential? credential = null, VenueProfile? venue = null)
    {
        var opening = MarketConnection.OpenAsync(
            new ConnectionOptions { Name = "account", Venue = venue ?? _world.Profile, Credential = credential ?? Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret) },
            [],
            _world.Fake.Services,
            CancellationToken.None);
        await _world.Fake.UntilAsync(() => opening.IsCompleted, TimeSpan.FromMinutes(5));
        return await opening;
    }

    private Task UntilAsync(Func<bool> condition, params AccountEar[] pinged) => _world.Fake.UntilAsync(
        () =>
        {
            foreach (var ear in pinged.Append(_world.Ear)) ear.Ping();
            return condition();
        },
        TimeSpan.FromHours(4),
        TimeSpan.FromSeconds(10));

    private Task RunAsync(TimeSpan time)
    {
        var end = _world.Fake.Time.GetUtcNow() + time;
        return UntilAsync(() => _world.Fake.Time.GetUtcNow() >= end);
    }
}
