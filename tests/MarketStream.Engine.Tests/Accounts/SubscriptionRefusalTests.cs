using System.Text.Json;
using MarketStream.Accounts;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>What a venue's WebSocket API refuses, and what cannot be understood of it: while opening, and later.</summary>
public sealed class SubscriptionRefusalTests : SpotAccountTest
{
    private const string Accepted = """{"id":1,"status":200,"result":{"subscriptionId":0}}""";

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

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Connect_Refused_FailsAndSaysWhy(string answer, ErrorKind kind, string id, string words)
    {
        World.InsteadOnSocket = text => answer.Replace("\"id\":1,", $"\"id\":{IdIn(text)},", StringComparison.Ordinal);
        using var credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret);

        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(credential));

        Assert.Equal((kind, id), (error.Kind, error.ErrorId));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(World.Fake.Registry.All);
        Assert.Empty(World.Fake.OpenSockets);
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
        Assert.Empty(World.Asked);
        Assert.Empty(World.Fake.Sockets);
    }

    [Fact]
    public async Task Connect_WithAKeyThatTheVenueDoesNotTake_SaysWhichItTakes()
    {
        var accounts = World.Profile.Accounts! with { WebSocketApi = World.Profile.Accounts.WebSocketApi! with { KeyTypes = [SigningKeyType.Ed25519] } };

        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(venue: World.Profile with { Accounts = accounts }));

        Assert.Equal("KeyTypeNotTaken", error.ErrorId);
        Assert.Contains("it takes Ed25519", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_ThatTheVenueRefuses_IsReadAnewAndTheRequestSentAgain()
    {
        // The venue's clock is an hour ahead: the second request has its time.
        World.Instead = (call, _) => call == RestCall.Time ? FakeRestTransport.Ok($$"""{"serverTime":{{World.Fake.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}}}""") : null;
        var asked = new List<long>();
        World.InsteadOnSocket = text =>
        {
            using var request = JsonDocument.Parse(text);
            asked.Add(request.RootElement.GetProperty("params").GetProperty("timestamp").GetInt64());
            return asked.Count == 1 ? """{"id":1,"status":400,"error":{"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}}""" : Accepted.Replace("1", "2", StringComparison.Ordinal);
        };

        await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync());

        Assert.InRange(asked[1] - asked[0], 3_600_000, 3_610_000);
        Assert.Single(World.Fake.Sockets);
    }

    [Fact]
    public async Task Weight_ThatTheVenueSaysIsUsed_HoldsRequestsBack()
    {
        World.InsteadOnSocket = _ => """{"id":1,"status":200,"result":{"subscriptionId":0},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000,"count":5399}]}""";

        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync());

        Assert.Equal("AccountTimeout", error.ErrorId);
        Assert.Empty(World.Asked);
    }

    [Fact]
    public async Task Refusal_OfTheKeyLater_IsSaidOnceAndTheAccountComesBack()
    {
        await using var connection = await ConnectAsync();
        var order = World.Act(OrderAction.Place, quantity: 2);
        World.InsteadOnSocket = _ => """{"id":1,"status":401,"error":{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}}""";
        World.Ear.Socket.Drop();
        World.Act(OrderAction.Fill, order);

        await UntilAsync(() => World.Fake.Sockets.Count > 3);
        Assert.Equal(AccountCertainty.Uncertain, connection.GetAccount().Certainty);
        var failed = Assert.Single(connection.RecentNotices, notice => notice.Kind == NoticeKind.ConnectFailed);
        Assert.Contains("code -2015", failed.Message, StringComparison.Ordinal);

        World.InsteadOnSocket = _ => null;
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
        AccountComparison.AssertSame(World.Service, connection);
    }

    [Theory]
    [InlineData("""{"id":1,"status":200,"result":{"subscriptionId":[]}}""", "'result.subscriptionId' is not a whole number")]
    [InlineData("""{"id":1,"status":503,"error":{"code":-1008,"msg":"Server is currently overloaded."}}""", "Server is currently overloaded")]
    public async Task Answer_ThatIsOfNoUseLater_IsSaidOnceAndAskedForAgain(string answer, string words)
    {
        await using var connection = await ConnectAsync();
        World.InsteadOnSocket = _ => answer;
        World.Ear.Socket.Drop();

        await UntilAsync(() => World.Fake.Sockets.Count > 3);
        Assert.Contains(words, Assert.Single(connection.RecentNotices, notice => notice.Kind == NoticeKind.ConnectFailed).Message, StringComparison.Ordinal);
        Assert.Equal(AccountCertainty.Uncertain, connection.GetAccount().Certainty);

        World.InsteadOnSocket = _ => null;
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
    }

    [Theory]
    [InlineData(418)]
    [InlineData(429)]
    public async Task Ban_OnTheSocket_KeepsAllRequestsAwayUntilItsEnd(int status)
    {
        await using var connection = await ConnectAsync();
        var now = World.Fake.Time.GetUtcNow();
        var until = now.AddMinutes(7);
        World.InsteadOnSocket = _ => $$$$"""{"id":1,"status":{{{{status}}}},"error":{"code":-1003,"msg":"Too much.","data":{"serverTime":{{{{now.ToUnixTimeMilliseconds()}}}},"retryAfter":{{{{until.ToUnixTimeMilliseconds()}}}}}}}""";
        World.Ear.Socket.Drop();
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.Limit));
        lock (World.Asked) World.Asked.Clear();
        foreach (var address in (string[])["https://api.binance.com", "wss://ws-api.binance.com"])
        {
            var left = await World.Fake.Services.LimitBook.StatusAsync("", new Uri(address), World.Profile.Limits, default);
            Assert.InRange(left.CoolingOffUntil!.Value, until, until.AddSeconds(30));
        }

        await UntilAsync(() => World.Fake.Sockets.Count == 3);

        Assert.True(World.Fake.Time.GetUtcNow() >= until, $"{World.Fake.Time.GetUtcNow():u} is before {until:u}.");
        Assert.Empty(World.Asked);
        World.InsteadOnSocket = _ => null;
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
    }

    private static long IdIn(string request)
    {
        using var json = JsonDocument.Parse(request);
        return json.RootElement.GetProperty("id").GetInt64();
    }
}
