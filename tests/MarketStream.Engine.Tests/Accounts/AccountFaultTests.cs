using MarketStream.Accounts;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>An account whose venue answers what makes no sense: said, tried again, and no way to hang or to leave something behind.</summary>
public sealed class AccountFaultTests
{
    private static readonly RestAnswer ObjectForAList = FakeRestTransport.Ok("""{"assets":{},"balances":{},"asset":{}}""");

    private readonly AccountVenue _world = new("binance-usdm");

    public static TheoryData<RestCall, string> Answers => new()
    {
        { RestCall.Account, """{"assets":{}}""" },
        { RestCall.Account, "<html>down</html>" },
        { RestCall.Account, "" },
        { RestCall.Positions, """{"positions":[]}""" },
        { RestCall.Positions, """[{"symbol":"BTCUSDT","positionAmt":{}}]""" },
        { RestCall.OpenOrders, """[{"orderId":1e30,"symbol":"BTCUSDT","status":"NEW"}]""" },
        { RestCall.OpenOrders, "[[]]" },
        { RestCall.ListenKey, """{"listenKey":7.5e3}""" },
        { RestCall.ListenKey, """{"listenKey":{}}""" },
        { RestCall.ListenKey, """{"listenKey":"../../x?y=z"}""" },
        { RestCall.ListenKey, "null" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Connect_AnswerThatMakesNoSense_FailsAtOnceAndNamesTheEndpoint(RestCall call, string body)
    {
        _world.Instead = (asked, _) => asked == call ? FakeRestTransport.Ok(body) : null;
        using var credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret);

        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(credential));

        Assert.Equal((ErrorKind.Protocol, "RestNotUnderstood"), (error.Kind, error.ErrorId));
        Assert.Contains(_world.Profile.Endpoints[call].Path, error.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Fake.Registry.All);
        Assert.Empty(_world.Fake.OpenSockets);
        Assert.True(credential.IsCleared);
    }

    [Fact]
    public async Task Connect_FieldOfTheWrongKind_IsNamed()
    {
        _world.Instead = (call, _) => call == RestCall.Account ? ObjectForAList : null;
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync());
        Assert.Contains("'assets': an object stands where a list belongs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_RestThatNeverAnswers_EndsWithTheTimeOut()
    {
        var mute = new TaskCompletionSource<RestAnswer>();
        _world.Fake.Services = _world.Fake.Services with { NewRestTransport = _ => new MuteTransport(mute.Task) };
        using var credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret);
        var began = _world.Fake.Time.GetUtcNow();

        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(credential, TimeSpan.FromSeconds(5)));

        Assert.Equal((ErrorKind.Timeout, "AccountTimeout"), (error.Kind, error.ErrorId));
        Assert.InRange(_world.Fake.Time.GetUtcNow() - began, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));
        Assert.Empty(_world.Fake.Registry.All);
        Assert.True(credential.IsCleared);
    }

    [Fact]
    public async Task Check_AnswerThatMakesNoSense_IsSaidOnceAndLeavesTheAccountUncertainUntilOneDoes()
    {
        await using var connection = await ConnectAsync();
        _world.Instead = (call, _) => call == RestCall.Account ? ObjectForAList : null;

        await RunAsync(TimeSpan.FromHours(2));

        Assert.Equal(AccountCertainty.Uncertain, connection.GetAccount().Certainty);
        Assert.Equal(AccountCause.CheckFailed, Assert.Single(connection.RecentNotices.OfType<AccountNotice>(), notice => notice.Kind == NoticeKind.AccountUncertain).Cause);
        var failed = Assert.Single(connection.RecentNotices, notice => notice.Kind == NoticeKind.AccountFailed);
        Assert.Contains("'assets'", failed.Message, StringComparison.Ordinal);
        var order = _world.Act(OrderAction.Place);
        Assert.Equal(AccountCertainty.Certain, connection.GetOrders().Single(known => known.OrderId == order.OrderId).Certainty);

        // The key was renewed all the while, every half hour.
        Assert.InRange(_world.Asked.Count(asked => asked == "PUT /fapi/v1/listenKey"), 4, 8);
        _world.Instead = (_, _) => null;
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
        AccountComparison.AssertSame(_world.Service, connection);
    }

    // {0} key, {1} signature, {2} secret, {3} listen key, as the venue was sent or gave them.
    [Theory]
    [InlineData("Invalid API-key '{0}'.")]
    [InlineData("Unknown key {0:8}...")]
    [InlineData("{0:upper} {2:upper} {3:upper}")]
    [InlineData("Signature for this request is not valid: {1}")]
    [InlineData("query=timestamp%3D1%26signature%3D{1:escaped}&key={0:escaped}")]
    [InlineData("secret {2}, listen key {3}, cut to {2:8} and {3:8}")]
    public async Task Refusal_ThatRepeatsSecrets_ShowsNone(string words)
    {
        await using var connection = await ConnectAsync();
        var key = _world.Service.Accounts[0].Key!.Value;
        var signature = "";
        _world.Instead = (call, request) =>
        {
            if (call != RestCall.Account) return null;
            signature = request.Query.Single(pair => pair.Key == "signature").Value;
            return FakeRestTransport.Error(400, -2015, Echo.Fill(words, AccountVenue.ApiKey, signature, AccountVenue.Secret, key));
        };

        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.AccountFailed));

        var shown = string.Join('\n', connection.RecentNotices.Select(notice => notice.Message));
        Assert.Contains("****", shown, StringComparison.Ordinal);
        foreach (var secret in new[] { AccountVenue.ApiKey, signature, AccountVenue.Secret, key })
            Assert.DoesNotContain(Enumerable.Range(0, secret.Length - 7), at => shown.Contains(secret.Substring(at, 8), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Connect_RefusalThatRepeatsTheKey_ShowsItNowhereInTheError()
    {
        _world.Instead = (_, _) => FakeRestTransport.Error(401, -2015, $"Invalid API-key: {AccountVenue.ApiKey}");
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync());
        Assert.Equal("KeyRefused", error.ErrorId);
        Assert.Contains("Invalid API-key: ****.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(AccountVenue.ApiKey[..8], error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Connect_VenueThatBans_SaysUntilWhen()
    {
        var until = _world.Fake.Time.GetUtcNow().AddSeconds(600);
        _world.Instead = (_, _) => FakeRestTransport.Error(418, -1003, $"IP banned until {until.ToUnixTimeMilliseconds()}.");
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync());
        Assert.Equal(("VenueLimitReached", ErrorKind.LimitReached), (error.ErrorId, error.Kind));
        Assert.Contains($"until {until:u}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FailsAgainAndAgain_BacksOff()
    {
        await using var connection = await ConnectAsync();
        _world.Instead = (call, _) => call == RestCall.Account ? ObjectForAList : null;
        await RunAsync(TimeSpan.FromMinutes(31));
        lock (_world.Asked) _world.Asked.Clear();
        await RunAsync(TimeSpan.FromMinutes(10));
        Assert.InRange(_world.Asked.Count(asked => asked == "GET /fapi/v3/account"), 8, 22);
    }

    [Fact]
    public async Task Key_AnswerThatMakesNoSense_IsTriedAgainAndTheStreamComesBack()
    {
        await using var connection = await ConnectAsync();
        _world.Instead = (call, _) => call == RestCall.ListenKey ? FakeRestTransport.Ok("[1]") : null;
        await RunAsync(TimeSpan.FromHours(2));
        Assert.Contains(connection.RecentNotices, notice => notice.Kind == NoticeKind.AccountFailed && notice.Message.Contains("/fapi/v1/listenKey", StringComparison.Ordinal));
        Assert.Equal(AccountCertainty.Uncertain, connection.GetAccount().Certainty);
        _world.Instead = (_, _) => null;
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
    }

    [Fact]
    public async Task Check_TransportThatThrowsAnything_IsSaidAndTriedAgain()
    {
        await using var connection = await ConnectAsync();
        _world.Instead = (call, _) => call == RestCall.Account ? FakeRestTransport.Ok("""{"assets":[]}""") : call == RestCall.OpenOrders ? throw new InvalidTimeZoneException("a defect") : null;
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.AccountFailed && notice.Message.Contains("a defect", StringComparison.Ordinal)));
        _world.Instead = (_, _) => null;
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
    }

    [Fact]
    public async Task Close_WhileNothingAnswers_CompletesClearsAndLeaves()
    {
        using var credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret);
        var connection = await ConnectAsync(credential);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var mute = new TaskCompletionSource<RestAnswer>();
        _world.Pending = _ => mute.Task;
        await RunAsync(TimeSpan.FromMinutes(31));

        var closing = connection.CloseAsync();
        await UntilAsync(() => closing.IsCompleted);

        await closing;
        Assert.Empty(_world.Fake.Registry.All);
        Assert.True(credential.IsCleared);
        var buffer = new MarketStream.Events.StreamItem[1000];
        while (receiver.Take(buffer, TimeSpan.Zero, default) > 0)
        {
            // What was said before the end.
        }

        Assert.True(receiver.IsCompleted);
    }

    private static async Task<T> SoonAsync<T>(AccountVenue world, Task<T> task)
    {
        await world.Fake.UntilAsync(() => task.IsCompleted, TimeSpan.FromMinutes(5));
        return await task;
    }

    private Task<MarketConnection> ConnectAsync(AccountCredential? credential = null, TimeSpan? timeout = null) => SoonAsync(_world, MarketConnection.OpenAsync(
        new ConnectionOptions
        {
            Name = "account",
            Venue = _world.Profile,
            Credential = credential ?? Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret),
            ConnectTimeout = timeout ?? TimeSpan.FromSeconds(15),
        },
        [],
        _world.Fake.Services,
        CancellationToken.None));

    private Task UntilAsync(Func<bool> condition) => _world.Fake.UntilAsync(() =>
    {
        if (_world.Fake.Sockets.Count > 0) _world.Ear.Ping();
        return condition();
    }, TimeSpan.FromHours(2), TimeSpan.FromSeconds(20));

    private async Task RunAsync(TimeSpan time)
    {
        var end = _world.Fake.Time.GetUtcNow() + time;
        await _world.Fake.UntilAsync(
            () =>
            {
                if (_world.Fake.Sockets.Count > 0) _world.Ear.Ping();
                return _world.Fake.Time.GetUtcNow() >= end;
            },
            time + TimeSpan.FromMinutes(1),
            TimeSpan.FromSeconds(20));
    }

    /// <summary>Hears no cancellation either.</summary>
    private sealed class MuteTransport(Task<RestAnswer> never) : IRestTransport
    {
        public Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token) => never;
    }
}
