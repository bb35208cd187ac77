using System.Text;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Transport;
using MarketStream.Errors;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>What a venue says with a refusal about how long it wants to be left alone, over real TCP.</summary>
public sealed class RefusedHandshakeTests : IDisposable
{
    private const int ThreeDays = 3 * 24 * 3600;

    // 2026-11-26T20:00:00Z, in Unix milliseconds 1795723200000.
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 20, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"refused-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("418 Teapot", "", "IP banned until 1795723800000.", 600)]
    [InlineData("429 No", "", "until 1795723260", 60)]
    [InlineData("403 No", "", "banned until 1795723230000", 30)]
    [InlineData("418 Teapot", "Retry-After: Thu, 26 Nov 2026 20:10:00 GMT\n", "", 600)]
    [InlineData("418 Teapot", "Retry-After: Thursday, 26-Nov-26 20:10:00 GMT\n", "", 600)]
    [InlineData("418 Teapot", "Retry-After: 120\n", "IP banned until 1795723800000.", 600)]
    [InlineData("418 Teapot", "Retry-After: 900\n", "IP banned until 1795723800000.", 900)]
    [InlineData("418 Teapot", "Retry-After: 120\nRetry-After: 900\n", "", 900)]
    [InlineData("418 Teapot", "Date: Thu, 26 Nov 2026 20:05:00 GMT\nRetry-After: Thu, 26 Nov 2026 20:10:00 GMT\n", "", 300)]
    [InlineData("418 Teapot", "Date: Thu, 26 Nov 2026 20:05:00 GMT\n", "IP banned until 1795723800000.", 300)]
    [InlineData("418 Teapot", "Retry-After: soon\n", "IP banned until tomorrow", null)]
    [InlineData("418 Teapot", "Retry-After: Infinity\n", "\0\u0001{]", null)]
    [InlineData("418 Teapot", "Retry-After: Thu, 26 Nov 2026 19:00:00 GMT\n", "IP banned until 1595723800000.", null)]
    [InlineData("418 Teapot", "Retry-After: 0\n", "", null)]
    [InlineData("418 Teapot", "Retry-After: -5\n", "", null)]
    [InlineData("418 Teapot", "Retry-After: 99999999999999999999\n", "", ThreeDays)]
    [InlineData("418 Teapot", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\n", "", ThreeDays)]
    [InlineData("418 Teapot", "", "IP banned until 9999999999999.", ThreeDays)]
    [InlineData("500 No", "", "IP banned until 1795723800000.", null)]
    [InlineData("500 No", "Retry-After: 60\n", "", 60)]
    public async Task DialAsync_Refusal_TellsThePause(string status, string lines, string body, int? seconds)
    {
        var head = $"HTTP/1.1 {status}\n{lines}";
        var bytes = Encoding.UTF8.GetByteCount(body);
        TimeSpan? expected = seconds is { } wait ? TimeSpan.FromSeconds(wait) : null;
        Assert.Equal(expected, await PauseAsync(RawVenue.Head($"{head}Content-Length: {bytes}\n\n{body}")));
        Assert.Equal(expected, await PauseAsync(RawVenue.Head($"{head}Connection: close\n\n{body}")));
        if (bytes > 0) Assert.Equal(expected, await PauseAsync(RawVenue.Head($"{head}Transfer-Encoding: chunked\n\n3;a=b\n{body[..3]}\n{bytes - 3:x}\n{body[3..]}\n0\n\n")));
    }

    [Fact]
    public async Task DialAsync_BodyCutInItsNumber_IsNotMistakenForAnotherMoment()
    {
        Assert.Null(await PauseAsync(RawVenue.Head("HTTP/1.1 418 No\nContent-Length: 200\n\nIP banned until 17957238000")));
        Assert.Null(await PauseAsync(RawVenue.Head($"HTTP/1.1 418 No\n\n{new string(' ', RefusalBody.Longest - 24)}banned until 1795723800000")));
    }

    [Fact]
    public async Task DialAsync_EndlessBody_IsReadToItsBoundAlone()
    {
        var answer = RawVenue.Head($"HTTP/1.1 418 No\nTransfer-Encoding: chunked\n\nfffffff\nIP banned until 1795723800000. {new string('x', 1_000_000)}");
        Assert.Equal(TimeSpan.FromSeconds(600), await PauseAsync(answer));
    }

    [Fact]
    public async Task OpenAsync_BanInTheBody_HoldsForAllProcesses()
    {
        await using var venue = new RawVenue();
        var body = $"{{\"code\":-1003,\"msg\":\"Way too many requests; IP banned until {DateTimeOffset.UtcNow.AddHours(2).ToUnixTimeMilliseconds()}.\"}}";
        venue.Answer = _ => RawVenue.Head($"HTTP/1.1 418 I'm a teapot\nContent-Length: {body.Length}\n\n{body}");
        var first = await Assert.ThrowsAsync<MarketStreamException>(() => venue.ConnectAsync(["btcusdt@trade"], services: Process()));
        Assert.Contains("HTTP 418", first.Message, StringComparison.Ordinal);

        // Longer than the two minutes that the status alone asks for.
        var status = await Book().StatusAsync("venue", venue.Uri, TestVenue.Limits(attempts: 10), default);
        Assert.InRange((status.CoolingOffUntil!.Value - DateTimeOffset.UtcNow).TotalMinutes, 60, 121);
        var second = await Assert.ThrowsAsync<MarketStreamException>(() => venue.ConnectAsync(["btcusdt@trade"], services: Process()));
        Assert.Equal("VenueLimitReached", second.ErrorId);
        Assert.Single(venue.Requests);
    }

    private static async Task<TimeSpan?> PauseAsync(byte[] answer)
    {
        await using var venue = new RawVenue();
        venue.Answer = _ => answer;
        var dialer = new WebsocketClientDialer(new FakeTimeProvider(Now));
        var options = new DialOptions(TimeSpan.FromSeconds(20), 1000, false, ProxyRoute.None);
        var error = await Assert.ThrowsAsync<DialException>(() => dialer.DialAsync(venue.Uri, new NoHandler(), options, default));
        Assert.Equal(DialFailure.Refused, error.Failure);
        return error.RetryAfter;
    }

    private LimitBook Book() => new(
        TimeProvider.System, new Ledger(new StateFolder(name => name == StateFolder.Variable ? _folder : null, ""), TimeProvider.System));

    private ConnectionServices Process() =>
        new(new WebsocketClientDialer(TimeProvider.System), Book(), new ConnectionRegistry(), TimeProvider.System, () => new Random(1));

    private sealed class NoHandler : ISocketHandler
    {
        public void OnMessage(ReadOnlySpan<byte> message, long receivedAtTicks) => Assert.Fail("A refusal holds no message.");

        public void OnPing() => Assert.Fail("A refusal holds no ping.");

        public void OnDrained()
        {
        }
    }
}
