using System.Text;
using MarketStream.Connections;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Transport;
using MarketStream.Errors;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.EndToEnd;

public class DeadlineTests
{
    private const string HalfServerHello = "\u0016\u0003\u0003\0z\u0002\0\0v\u0003\u0003";

    [Theory]
    [InlineData("ws", null, "")]
    [InlineData("ws", null, "HTTP/1.1 101 Switching Protocols\r\nUpgra")]
    [InlineData("wss", null, "")]
    [InlineData("wss", null, HalfServerHello)]
    [InlineData("ws", "http", "")]
    [InlineData("ws", "http", "HTTP/1.1 200 Connection est")]
    [InlineData("wss", "http", "HTTP/1.1 200 Connection established\r\n\r\n" + HalfServerHello)]
    [InlineData("ws", "socks5", "")]
    [InlineData("ws", "socks5", "\u0005\0")]
    [InlineData("ws", "socks5", "\u0005\u0002")]
    [InlineData("ws", "socks5", "\u0005\0\u0005\0\0\u0001\u007F")]
    public async Task OpenAsync_OtherSideStalls_EndsInTimeAndLetsTheSocketGo(string scheme, string? proxy, string said)
    {
        await using var server = new StallingServer(Encoding.Latin1.GetBytes(said));
        await using var live = new LiveVenue();

        // On a busy machine the time may be over before the socket is open; then there is nothing yet to be let go.
        for (var timeout = TimeSpan.FromMilliseconds(500); !server.HasClient; timeout *= 2)
        {
            var error = await Assert.ThrowsAsync<MarketStreamException>(() => live.ConnectAsync(change: options => options with
            {
                Uri = proxy is null ? server.UriFor(scheme) : new Uri($"{scheme}://venue.example"),
                Proxy = proxy is null ? ProxyRoute.Default : ProxyRoute.Through(server.UriFor(proxy), new("desk", "secret")),
                ConnectTimeout = timeout,
            }));
            Assert.Equal(("ConnectTimeout", ErrorKind.Timeout), (error.ErrorId, error.Kind));
        }

        await server.Left.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(live.Registry.All);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenAsync_CancelledWhileTheOtherSideStalls_EndsAtOnceAndLetsTheSocketGo(bool tls)
    {
        await using var server = new StallingServer([]);
        var dialer = new WebsocketClientDialer(TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var options = new DialOptions(TimeSpan.FromMinutes(10), 1 << 20, SkipCertificateCheck: false, ProxyRoute.Default);
        var dialing = dialer.DialAsync(server.UriFor(tls ? "wss" : "ws"), new NullHandler(), options, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dialing);
    }

    [Fact]
    public async Task CloseAsync_ServerThatNeverAnswersTheClose_EndsInTime()
    {
        await using var live = new LiveVenue();
        var connection = await live.ConnectAsync(TestVenue.Trades(1), options => options with { CloseTimeout = TimeSpan.FromMilliseconds(300) });
        live.Simulator.IgnoreClose = true;
        await connection.CloseAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await LiveVenue.UntilAsync(() => live.Simulator.Counts.Connections == 0, "the socket gone");
    }

    [Fact]
    public async Task SubscribeAsync_VenueThatAnswersNoCommand_GivesUpInTimeAndSaysSo()
    {
        await using var live = new LiveVenue();
        var connection = await live.ConnectAsync(change: options => options with { AnswerTimeout = TimeSpan.FromMilliseconds(200) });
        live.Simulator.IgnoreCommands = true;
        await connection.SubscribeAsync(TestVenue.Trades(1), waitForVenue: true, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        await LiveVenue.UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.CommandFailed), "said");
        Assert.Equal(SubscriptionState.Desired, connection.Subscriptions[0].State);
        Assert.Empty(live.Simulator.Counts.Breaches);
    }

    private sealed class NullHandler : ISocketHandler
    {
        public void OnMessage(ReadOnlySpan<byte> message, long receivedAtTicks)
        {
        }

        public void OnDrained()
        {
        }

        public void OnPing()
        {
        }
    }
}
