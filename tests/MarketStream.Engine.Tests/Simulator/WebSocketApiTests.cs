using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketStream.Engine.Venues;
using MarketStream.Fuzzing;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.WebSocketApi;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.OpenSsl;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>The simulator's WebSocket API by itself: what it accepts, what it refuses and with which words.</summary>
public sealed class WebSocketApiTests : IDisposable
{
    private const string Secret = "a-secret-of-the-simulator";

    private static readonly VenueProfile Spot = VenueCatalog.Shared.Get("binance-spot");

    private readonly QuietTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly Ed25519PrivateKeyParameters _ed25519 = new([.. Enumerable.Range(7, 32).Select(i => (byte)i)]);
    private readonly AccountService _accounts;
    private readonly ApiSocketRecorder _socket = new();
    private readonly List<BreachKind> _breaches = [];
    private int? _bannedSeconds;
    private ApiSession _session;

    public WebSocketApiTests()
    {
        SimulatedCredential[] credentials =
        [
            new("hmacAccount", Secret), new("rsaAccount", _rsa.ExportSubjectPublicKeyInfoPem()), new("ed25519Account", PublicPem(_ed25519)),
            .. Enumerable.Range(0, 1000).Select(i => new SimulatedCredential($"account{i}", Secret)),
        ];
        _accounts = new AccountService(Spot, credentials, 1, _time);
        _session = Open(int.MaxValue);
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    public void Dispose()
    {
        _rsa.Dispose();
        _accounts.Dispose();
    }

    [Theory]
    [InlineData("hmacAccount")]
    [InlineData("rsaAccount")]
    [InlineData("ed25519Account")]
    public void Subscribe_WithASignature_SendsTheEventsOfItsAccount(string key)
    {
        Ask("userDataStream.subscribe.signature", Signed(key));
        Assert.Equal((200, 0), (_socket.Last.GetProperty("status").GetInt32(), _socket.Last.GetProperty("result").GetProperty("subscriptionId").GetInt32()));
        Assert.Equal(2, _socket.Last.GetProperty("rateLimits")[0].GetProperty("count").GetInt32());

        _accounts.Execute(key, new OrderRequest { Action = OrderAction.Place, Symbol = "BTCUSDT", Quantity = 1, Price = 100 });
        _accounts.Execute(key == "hmacAccount" ? "rsaAccount" : "hmacAccount", new OrderRequest { Action = OrderAction.Place, Symbol = "ETHUSDT", Quantity = 1, Price = 100 });

        Assert.StartsWith("""{"subscriptionId":0,"event":{"e":"executionReport",""", _socket.Sent[1], StringComparison.Ordinal);
        Assert.Equal(3, _socket.Sent.Count);
    }

    [Fact]
    public void Subscribe_TimeInMicroseconds_IsAccepted()
    {
        Ask("userDataStream.subscribe.signature", Signed("hmacAccount", new() { ["timestamp"] = Now * 1000, ["recvWindow"] = 4999.5m }));
        Assert.Equal(200, _socket.Last.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("apiKey", "", 400, -1102)]
    [InlineData("apiKey", "a b", 401, -2014)]
    [InlineData("apiKey", "nobodysKey", 401, -2015)]
    [InlineData("signature", "00", 400, -1022)]
    [InlineData("signature", "", 400, -1102)]
    [InlineData("timestamp", "", 400, -1102)]
    [InlineData("timestamp", "soon", 400, -1100)]
    [InlineData("timestamp", "1000", 400, -1021)]
    [InlineData("timestamp", "1999999999999", 400, -1021)]
    [InlineData("recvWindow", "60001", 400, -1131)]
    public void Subscribe_WithSomethingWrong_IsRefusedWithTheVenuesCode(string name, string value, int status, int code)
    {
        var parameters = Signed("hmacAccount");
        parameters[name] = value;
        Ask("userDataStream.subscribe.signature", parameters);
        AssertRefused(status, code);
    }

    [Theory]
    [InlineData("{", 400, -1135, "null")]
    [InlineData("[]", 400, -1135, "null")]
    [InlineData("""{"method":"ping"}""", 400, -1102, "null")]
    [InlineData("""{"id":{},"method":"ping"}""", 400, -1102, "null")]
    [InlineData("""{"id":5}""", 400, -1102, "5")]
    [InlineData("""{"id":"x","method":"order.dance"}""", 400, -1020, "\"x\"")]
    [InlineData("""{"id":null,"method":"userDataStream.subscribe"}""", 401, -1002, "null")]
    [InlineData("""{"id":3,"method":"userDataStream.unsubscribe","params":{"subscriptionId":4}}""", 400, -2036, "3")]
    public void Request_ThatIsNone_IsRefusedWithTheVenuesCode(string text, int status, int code, string id)
    {
        _session.Handle(Encoding.UTF8.GetBytes(text));
        AssertRefused(status, code);
        Assert.Equal(id, _socket.Last.GetProperty("id").GetRawText());
    }

    [Fact]
    public void LogOn_WithEd25519Alone_ServesASubscriptionWithoutASignature()
    {
        Ask("session.logon", Signed("hmacAccount"));
        AssertRefused(400, -4056);

        Ask("session.logon", Signed("ed25519Account"));
        Assert.Equal("ed25519Account", _socket.Last.GetProperty("result").GetProperty("apiKey").GetString());
        Ask("userDataStream.subscribe");
        Ask("userDataStream.subscribe");
        AssertRefused(400, -2035);
        Ask("userDataStream.subscribe.signature", Signed("rsaAccount"));
        Ask("session.subscriptions");
        Assert.Equal("""[{"subscriptionId":0},{"subscriptionId":1}]""", _socket.Last.GetProperty("result").GetRawText());
        Ask("session.status");
        Assert.True(_socket.Last.GetProperty("result").GetProperty("userDataStream").GetBoolean());

        Ask("session.logout");
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(_socket.Sent[^2]).RootElement.GetProperty("result").GetProperty("apiKey").ValueKind);
        Assert.Equal($$$"""{"subscriptionId":0,"event":{"e":"eventStreamTerminated","E":{{{Now}}}}}""", _socket.Sent[^1]);
        Ask("session.subscriptions");
        Assert.Equal("""[{"subscriptionId":1}]""", _socket.Last.GetProperty("result").GetRawText());
    }

    [Fact]
    public void Unsubscribe_OfOneOrAll_EndsThemWithAnEvent()
    {
        Ask("userDataStream.subscribe.signature", Signed("hmacAccount"));
        Ask("userDataStream.subscribe.signature", Signed("rsaAccount"));
        Ask("userDataStream.unsubscribe", new() { ["subscriptionId"] = 1 });
        Assert.Contains("\"subscriptionId\":1,\"event\":{\"e\":\"eventStreamTerminated\"", _socket.Sent[^1], StringComparison.Ordinal);
        Ask("userDataStream.unsubscribe");
        Assert.Contains("\"subscriptionId\":0,\"event\":{\"e\":\"eventStreamTerminated\"", _socket.Sent[^1], StringComparison.Ordinal);
        var sent = _socket.Sent.Count;
        _accounts.Execute("hmacAccount", new OrderRequest { Action = OrderAction.Place, Symbol = "BTCUSDT", Quantity = 1, Price = 100 });
        Assert.Equal(sent, _socket.Sent.Count);
    }

    [Fact]
    public void Token_OfAnAccount_SubscribesUntilItEnds()
    {
        var first = Token(60_000);
        Ask("userDataStream.subscribe.listenToken", new() { ["listenToken"] = first });
        Assert.Equal(Now + 60_000, _socket.Last.GetProperty("result").GetProperty("expirationTime").GetInt64());
        _time.Advance(TimeSpan.FromSeconds(50));
        Ask("userDataStream.subscribe.listenToken", new() { ["listenToken"] = Token(60_000) });
        Assert.Equal(0, _socket.Last.GetProperty("result").GetProperty("subscriptionId").GetInt32());
        _time.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(2, _socket.Sent.Count);

        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Contains("eventStreamTerminated", _socket.Sent[^1], StringComparison.Ordinal);
        Ask("userDataStream.subscribe.listenToken", new() { ["listenToken"] = first });
        AssertRefused(400, -1209);
    }

    [Fact]
    public void Subscriptions_OverAThousand_AreRefused()
    {
        for (var i = 0; i < 1000; i++) Ask("userDataStream.subscribe.signature", Signed($"account{i}"));
        Assert.Equal(200, _socket.Last.GetProperty("status").GetInt32());
        Ask("userDataStream.subscribe.signature", Signed("hmacAccount"));
        AssertRefused(400, -1191);
    }

    [Fact]
    public void Subscriptions_OfAWholeLife_AreRefusedAtTheirLimit()
    {
        Ask("session.logon", Signed("ed25519Account"));
        for (var i = 0; i < 65_535; i++)
        {
            Ask("userDataStream.subscribe");
            Ask("userDataStream.unsubscribe");
            if (i % 1000 == 0) _socket.Sent.Clear();
        }

        Ask("userDataStream.subscribe");
        AssertRefused(400, -2042);
    }

    [Fact]
    public void Weight_ThatIsSpent_IsA429WithATime()
    {
        _session = Open(3);
        Ask("time");
        Assert.Equal(Now, _socket.Last.GetProperty("result").GetProperty("serverTime").GetInt64());
        Ask("ping");
        Assert.Equal("""[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":3,"count":2}]""", _socket.Last.GetProperty("rateLimits").GetRawText());
        Ask("ping", new() { ["returnRateLimits"] = false });
        Assert.False(_socket.Last.TryGetProperty("rateLimits", out _));
        Ask("v3/ping");
        AssertRefused(429, -1003);
        Assert.Equal(Now + 60_000, _socket.Last.GetProperty("error").GetProperty("data").GetProperty("retryAfter").GetInt64());
        Assert.Equal([BreachKind.TooMuchWeight], _breaches);
    }

    [Fact]
    public void Address_ThatIsBanned_IsA418WithATime()
    {
        _bannedSeconds = 90;
        Ask("ping");
        AssertRefused(418, -1003);
        Assert.Equal(Now + 90_000, _socket.Last.GetProperty("error").GetProperty("data").GetProperty("retryAfter").GetInt64());
        Assert.Contains("until", _socket.Last.GetProperty("error").GetProperty("msg").GetString(), StringComparison.Ordinal);
    }

    private static string PublicPem(Ed25519PrivateKeyParameters key)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new PemWriter(text);
        writer.WriteObject(key.GeneratePublicKey());
        writer.Writer.Flush();
        return text.ToString();
    }

    private ApiSession Open(int weightLimit) => new ApiService(Spot.Accounts!.WebSocketApi!, _accounts, new WeightMeter(weightLimit, _time), weightLimit, _time)
    {
        BannedSeconds = () => _bannedSeconds,
        Breach = _breaches.Add,
    }.Open(_socket, returnsLimits: true);

    private void Ask(string method, Dictionary<string, object>? parameters = null) =>
        _session.Handle(JsonSerializer.SerializeToUtf8Bytes(parameters is null ? new { id = 1, method } : (object)new { id = 1, method, @params = parameters }));

    private string Token(int validity)
    {
        var answer = _accounts.Answer(RestCall.ListenToken, new HttpRequest("POST", $"/sapi/v1/userListenToken?validity={validity}", new Dictionary<string, string> { ["X-MBX-APIKEY"] = "hmacAccount" }));
        return JsonDocument.Parse(answer.Body).RootElement.GetProperty("token").GetString()!;
    }

    private void AssertRefused(int status, int code)
    {
        var error = _socket.Last.GetProperty("error");
        Assert.Equal((status, code), (_socket.Last.GetProperty("status").GetInt32(), error.GetProperty("code").GetInt32()));
        Assert.NotEmpty(error.GetProperty("msg").GetString()!);
    }

    private Dictionary<string, object> Signed(string key, Dictionary<string, object>? more = null)
    {
        var parameters = new Dictionary<string, object>(more ?? []) { ["apiKey"] = key };
        parameters.TryAdd("timestamp", Now);
        var text = string.Join('&', parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")));
        var bytes = Encoding.UTF8.GetBytes(text);
        parameters["signature"] = key switch
        {
            "rsaAccount" => Convert.ToBase64String(_rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            "ed25519Account" => Convert.ToBase64String(SignEd25519(bytes)),
            _ => Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), bytes)),
        };
        return parameters;
    }

    private byte[] SignEd25519(byte[] bytes)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _ed25519);
        signer.BlockUpdate(bytes, 0, bytes.Length);
        return signer.GenerateSignature();
    }
}
