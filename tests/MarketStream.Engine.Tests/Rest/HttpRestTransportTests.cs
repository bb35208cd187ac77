using System.IO.Compression;
using System.Text;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Engine.Transport;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Rest;

/// <summary>The real HTTP client against servers that answer what no venue should.</summary>
public sealed class HttpRestTransportTests
{
    private static readonly byte[] Time = """{"serverTime":1}"""u8.ToArray();

    public static TheoryData<string, byte[]> BrokenAnswers => new()
    {
        { "no HTTP", "SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray() },
        { "nothing", [] },
        { "a body that ends early", Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"serverTime\"") },
        { "a chunk that is none", Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n") },
        { "gzip that is none", AnsweringServer.Http("200 OK\r\nContent-Encoding: gzip", Time) },
        { "gzip that ends early", AnsweringServer.Http("200 OK\r\nContent-Encoding: gzip", Pack(new byte[100_000])[..20]) },
        { "a header of a megabyte", Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 1024 * 1024)}\r\n\r\n") },
    };

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task Send_AnswerThatIsNoHttp_IsARestException(string what, byte[] answer)
    {
        await using var server = new AnsweringServer(answer);
        using var transport = new HttpRestTransport(ProxyRoute.None, false);
        var rest = Client(server, transport);

        var error = await Record.ExceptionAsync(async () =>
        {
            var request = Request(rest);
            RestBody.Read(rest.BaseUri, request, await rest.SendAsync(request, default), body => body.Get("serverTime").Long());
        });

        Assert.True(error is RestException, $"{what}: {error}");
        Assert.Contains("POST /api/v3/time", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("no type at all;;")]
    public async Task Send_WrongContentType_IsReadByWhatItHolds(string type)
    {
        await using var server = new AnsweringServer(AnsweringServer.Http($"200 OK\r\nContent-Type: {type}", Time));
        using var transport = new HttpRestTransport(ProxyRoute.None, false);
        var rest = Client(server, transport);
        Assert.Equal(Time, (await rest.SendAsync(Request(rest), default)).ToArray());
    }

    [Fact]
    public async Task Send_BodyLongerThanAllowed_IsCutAndRefused()
    {
        // 64 MB of zeros fit into 64 KB, so the length in the header shows nothing.
        await using var server = new AnsweringServer(AnsweringServer.Http("200 OK\r\nContent-Encoding: gzip", Pack(new byte[64 * 1024 * 1024])));
        using var transport = new HttpRestTransport(ProxyRoute.None, false);
        var rest = Client(server, transport);

        var error = await Assert.ThrowsAsync<RestException>(() => rest.SendAsync(Request(rest), default));

        Assert.True(error.IsUnreadable);
        Assert.Contains("longer than 8 MiB", error.Message, StringComparison.Ordinal);
        var cut = await transport.SendAsync(server.Uri, Request(rest) with { MaxBytes = 1000 }, default);
        Assert.Equal(1001, cut.Body.Length);
    }

    [Fact]
    public async Task Send_LongRefusal_IsCut()
    {
        await using var server = new AnsweringServer(AnsweringServer.Http("400 Bad Request", new byte[10_000_000]));
        using var transport = new HttpRestTransport(ProxyRoute.None, false);
        var answer = await transport.SendAsync(server.Uri, Request(Client(server, transport)), default);
        Assert.Equal((400, 64 * 1024), (answer.Status, answer.Body.Length));
    }

    [Theory]
    [InlineData("600", 600)]
    [InlineData("Thu, 26 Nov 2026 20:10:00 GMT", 600)]
    [InlineData("Thu, 26 Nov 2026 19:00:00 GMT", null)]
    [InlineData("-1", null)]
    public async Task Send_RetryAfter_IsReadInEveryForm(string header, int? seconds)
    {
        await using var server = new AnsweringServer(AnsweringServer.Http($"503 No\r\nDate: Thu, 26 Nov 2026 20:00:00 GMT\r\nRetry-After: {header}", []));
        using var transport = new HttpRestTransport(ProxyRoute.None, false, new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 20, 0, 0, TimeSpan.Zero)));
        var answer = await transport.SendAsync(server.Uri, Request(Client(server, transport)), default);
        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, answer.RetryAfter);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }

    // What changes something is sent once, so that no test waits for a second try.
    private static RestRequest Request(VenueRest rest) => new(rest.Endpoint(RestCall.Time)) { Method = HttpMethod.Post };

    private static VenueRest Client(AnsweringServer server, IRestTransport transport) => new(
        TestVenues.Get("binance-spot"),
        server.Uri,
        transport,
        new RestServices(new WeightBudget(TimeProvider.System), new LimitBook(TimeProvider.System), TimeProvider.System));
}
