using System.Collections.Concurrent;
using System.Text;
using MarketStream.Accounts;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Fuzzing;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>An account of spot at a venue that is written byte by byte and shares no code with ours.</summary>
public sealed class SocketApiWireTests : IAsyncDisposable
{
    // The signature was made with openssl: HMAC-SHA256 of apiKey=...&recvWindow=5000&timestamp=1760000123456.
    private const string Expected = """
        {"id":1,"method":"userDataStream.subscribe.signature","params":{"apiKey":"kTqW3nVb7XcR9zLp2MsD5fGh8JyA4eUo","recvWindow":5000,"signature":"268d506abc6b7a7229d09923840d47a94321fb89be0b5446576e7235b492fd2b","timestamp":1760000123456}}
        """;

    private readonly RawVenue _venue = new();
    private readonly ConcurrentQueue<(string Path, string Text)> _texts = new();
    private readonly ConcurrentQueue<string> _heads = new();

    public ValueTask DisposeAsync() => _venue.DisposeAsync();

    [Fact]
    public async Task Connect_ToSpot_SendsTheSignedRequestAndNothingElse()
    {
        _venue.Answer = head =>
        {
            _heads.Enqueue(head);
            if (head.StartsWith("GET /api/v3/account?", StringComparison.Ordinal)) return Http("""{"updateTime":1760000123000,"balances":[{"asset":"SOL","free":"3.5","locked":"0.5"}]}""");
            return head.StartsWith("GET /api/v3/openOrders?", StringComparison.Ordinal) ? Http("[]") : null;
        };
        _venue.OnText = (peer, text) =>
        {
            _texts.Enqueue((peer.Path, text));
            return """{"id":1,"status":200,"result":{"subscriptionId":7},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000,"count":4}]}""";
        };
        var time = new QuietTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1760000123456));
        await using var connection = await _venue.ConnectAsync(
            [],
            options => options with { Credential = Credentials.Of("kTqW3nVb7XcR9zLp2MsD5fGh8JyA4eUo", "ms-own-secret-4d1f0b7c9a2e") },
            services: _venue.Services with { Time = time, LimitBook = new LimitBook(time) });

        Assert.Equal(("/ws-api/v3", Expected), Assert.Single(_texts));
        var handshake = Assert.Single(_heads, head => head.Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("kTqW3nVb", handshake, StringComparison.Ordinal);
        Assert.Equal(4m, Assert.Single(connection.GetAccount().Balances).Balance);

        await Assert.Single(_venue.Peers).SendAsync("""{"subscriptionId":7,"event":{"e":"executionReport","E":1760000124000,"s":"SOLUSDT","c":"mine","S":"BUY","o":"LIMIT","f":"GTC","q":"2.0","p":"150.1","x":"NEW","X":"NEW","i":311,"l":"0","z":"0","L":"0","n":"0","N":null,"T":1760000124000,"t":-1,"w":true,"m":false,"O":1760000124000,"Z":"0","Y":"0","Q":"0"}}""");
        await RawVenue.UntilAsync(() => connection.GetOrders().Count == 1, "the order is known");
        var order = connection.GetOrders()[0];
        Assert.Equal((311L, "mine", 2.0m, AccountCertainty.Certain), (order.OrderId, order.ClientOrderId, order.Quantity, order.Certainty));
    }

    private static byte[] Http(string json) =>
        RawVenue.Head($"HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\nConnection: close\n\n{json}");
}
