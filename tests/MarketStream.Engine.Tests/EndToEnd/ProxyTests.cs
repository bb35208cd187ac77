using System.Net;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Transport;
using MarketStream.Errors;
using MarketStream.Simulator.Sockets;

namespace MarketStream.Engine.Tests.EndToEnd;

public class ProxyTests
{
    private const string Secret = "p@ss:wörd";

    private static readonly NetworkCredential Login = new("desk", Secret);

    [Theory]
    [InlineData(false, "http", false)]
    [InlineData(false, "http", true)]
    [InlineData(false, "socks5", false)]
    [InlineData(false, "socks5", true)]
    [InlineData(true, "http", false)]
    [InlineData(true, "http", true)]
    [InlineData(true, "socks5", false)]
    [InlineData(true, "socks5", true)]
    [InlineData(false, "https", true)]
    [InlineData(true, "https", false)]
    public async Task Receive_ThroughProxy_EventsFlowPingsAreAnsweredAndCounted(bool tls, string scheme, bool withLogin)
    {
        using var certificate = VenueCertificate.Make();
        await using var proxy = new TestProxy(withLogin ? Login : null) { Certificate = scheme == "https" ? certificate : null };
        await using var live = new LiveVenue(change: options => options with { UseTls = tls, EventsPerSecond = 2000, TimeScale = 600 });
        var route = ProxyRoute.Through(proxy.UriFor(scheme), withLogin ? Login : null);
        var connection = await live.ConnectAsync(TestVenue.Trades(5), options => options with { Proxy = route, SkipCertificateCheck = true });
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        LiveVenue.Receive(receiver, items => items.Count >= 2000);
        await LiveVenue.UntilAsync(() => live.Simulator.Counts.PongsReceived >= 2, "two pongs");
        await LiveVenue.UntilAsync(() => connection.MessagesSent == live.Simulator.Counts.MessagesReceived, "both ends count the same messages");
        Assert.Equal(5, connection.LiveStreamCount);
        Assert.Equal([live.Simulator.Uri.Authority], proxy.Wanted);
        Assert.Empty(live.Simulator.Counts.Breaches);
        await connection.CloseAsync();
        await LiveVenue.UntilAsync(() => live.Simulator.Counts.Connections == 0, "the socket gone");
    }

    [Theory]
    [InlineData("http", null, "ProxyLoginRefused", ErrorKind.LoginRefused)]
    [InlineData("http", "wrong-secret", "ProxyLoginRefused", ErrorKind.LoginRefused)]
    [InlineData("socks5", null, "ProxyRefused", ErrorKind.ConnectionFailed)]
    [InlineData("socks5", "wrong-secret", "ProxyRefused", ErrorKind.ConnectionFailed)]
    public async Task OpenAsync_ProxyThatWantsAnotherLogin_NamesTheProxyAndNoSecret(string scheme, string? password, string errorId, ErrorKind kind)
    {
        await using var proxy = new TestProxy(Login);
        await using var live = new LiveVenue();
        var route = ProxyRoute.Through(proxy.UriFor(scheme), password is null ? null : new NetworkCredential("desk", password));
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => live.ConnectAsync(change: options => options with { Proxy = route }));
        Assert.Equal((errorId, kind), (error.ErrorId, error.Kind));
        Assert.Contains(proxy.UriFor(scheme).Authority, error.Message, StringComparison.Ordinal);
        Assert.Equal(proxy.UriFor(scheme), error.ErrorTarget);
        Assert.DoesNotContain("wrong-secret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, live.Simulator.Counts.ConnectionsAccepted);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task OpenAsync_ProxyThatForbids_SaysSo(string scheme)
    {
        await using var proxy = new TestProxy { Forbids = true };
        await using var live = new LiveVenue();
        var error = await Assert.ThrowsAsync<MarketStreamException>(
            () => live.ConnectAsync(change: options => options with { Proxy = ProxyRoute.Through(proxy.UriFor(scheme), null) }));
        Assert.Equal(("ProxyRefused", ErrorKind.ConnectionFailed), (error.ErrorId, error.Kind));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task OpenAsync_NoProxyThere_SaysThatItIsTheProxy(string scheme)
    {
        var proxy = new TestProxy();
        var uri = proxy.UriFor(scheme);
        await proxy.DisposeAsync();
        await using var live = new LiveVenue();
        var error = await Assert.ThrowsAsync<MarketStreamException>(
            () => live.ConnectAsync(change: options => options with { Proxy = ProxyRoute.Through(uri, Login) }));
        Assert.Equal(("ProxyUnreachable", ErrorKind.ConnectionFailed), (error.ErrorId, error.Kind));
        Assert.Equal(uri, error.ErrorTarget);
    }

    [Fact]
    public async Task OpenAsync_HttpsProxyThatNobodyTrusts_GetsNoLogin()
    {
        using var certificate = VenueCertificate.Make();
        await using var proxy = new TestProxy(Login) { Certificate = certificate };
        await using var live = new LiveVenue();
        var error = await Assert.ThrowsAsync<MarketStreamException>(
            () => live.ConnectAsync(change: options => options with { Proxy = ProxyRoute.Through(proxy.UriFor("https"), Login) }));
        Assert.Equal("CertificateNotTrusted", error.ErrorId);
        Assert.Empty(proxy.Wanted);
    }

    [Fact]
    public async Task OpenAsync_LoginInTheUri_IsUsedAndNotShown()
    {
        await using var proxy = new TestProxy(Login);
        await using var live = new LiveVenue();
        var uri = new UriBuilder(proxy.UriFor("http")) { UserName = "desk", Password = Uri.EscapeDataString(Secret) }.Uri;
        var route = ProxyRoute.Through(uri, null);
        await live.ConnectAsync(change: options => options with { Proxy = route });
        Assert.Single(proxy.Wanted);
        Assert.Equal(proxy.UriFor("http").ToString(), route.ToString());
    }
}
