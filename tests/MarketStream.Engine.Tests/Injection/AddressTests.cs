using System.Net;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Tests.EndToEnd;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Transport;
using MarketStream.Errors;

namespace MarketStream.Engine.Tests.Injection;

public class AddressTests
{
    [Theory]
    [InlineData("http://venue.example")]
    [InlineData("file:///etc/passwd")]
    [InlineData("venue.example/ws")]
    [InlineData("venue.example:9443")]
    [InlineData("wss://desk:secret@venue.example")]
    [InlineData("desk:secret@venue.example")]
    [InlineData("wss://venue.example/?streams=other@trade")]
    [InlineData("wss://venue.example/#other")]
    public async Task OpenAsync_UriThatPathsCannotBeAddedTo_IsAnErrorWithoutTheSecret(string text)
    {
        var venue = new FakeVenue();
        var options = Options("test", new Uri(text, UriKind.RelativeOrAbsolute));
        var error = await Assert.ThrowsAsync<MarketStreamException>(
            () => MarketConnection.OpenAsync(options, [], venue.Services, CancellationToken.None));
        Assert.Equal(("InvalidUri", ErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.DoesNotContain("secret", $"{error}{error.ErrorTarget}", StringComparison.Ordinal);
        Assert.Empty(venue.Dials);
        Assert.Empty(venue.Registry.All);
    }

    [Fact]
    public async Task OpenAsync_UriWithLineEnds_SendsOneHead()
    {
        await using var live = new LiveVenue();
        var uri = new Uri($"{live.Simulator.Uri}a b\r\nUpgrade: none\r\n\r\n");
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => live.ConnectAsync(change: options => options with { Uri = uri }));

        // The venue knows no such path; it has seen one request, and that wanted a WebSocket.
        Assert.Equal("ConnectionRefused", error.ErrorId);
        Assert.Equal(1, live.Simulator.Counts.ConnectionsRefused);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\r\nb")]
    [InlineData("a\0")]
    [InlineData("\u001B[31mred")]
    [InlineData("a\u202Eb")]
    public async Task OpenAsync_NameThatCannotBeSeen_IsAnError(string name)
    {
        var venue = new FakeVenue();
        var options = Options(name);
        var error = await Assert.ThrowsAsync<MarketStreamException>(
            () => MarketConnection.OpenAsync(options, [], venue.Services, CancellationToken.None));
        Assert.Equal("InvalidName", error.ErrorId);
        Assert.DoesNotContain(error.Message.EnumerateRunes(), rune => !PlainText.IsVisible(rune));
        Assert.Empty(venue.Dials);
    }

    [Theory]
    [InlineData("proxy.example:3128")]
    [InlineData("127.0.0.1:3128")]
    [InlineData("ftp://proxy.example")]
    [InlineData("socks6://proxy.example")]
    [InlineData("ftp://desk:secret@proxy.example")]
    [InlineData("desk:secret@proxy.example:3128")]
    [InlineData("desk:se@cret@proxy.example:3128")]
    public void Through_NoProxy_IsAnErrorWithoutTheSecret(string text)
    {
        var error = Assert.Throws<MarketStreamException>(() => ProxyRoute.Through(new Uri(text, UriKind.RelativeOrAbsolute), null));
        Assert.Equal(("InvalidProxy", ErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.NotNull(error.ErrorTarget);
        Assert.DoesNotContain("desk", $"{error.Message}{error.ErrorTarget}", StringComparison.Ordinal);
        Assert.DoesNotContain("cret", $"{error.Message}{error.ErrorTarget}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("socks4", "desk\0evil", "")]
    [InlineData("http", "desk\r\nX-Evil: 1", "")]
    [InlineData("http", "desk", "a\nb")]
    public void Through_LoginWithControlCharacters_IsAnError(string scheme, string user, string password) => Assert.Equal(
        "InvalidProxyCredential",
        Assert.Throws<MarketStreamException>(
            () => ProxyRoute.Through(new Uri($"{scheme}://proxy.example:1"), new NetworkCredential(user, password))).ErrorId);

    [Fact]
    public void Through_LoginTooLongForSocks_IsAnError() => Assert.Equal(
        "InvalidProxyCredential",
        Assert.Throws<MarketStreamException>(
            () => ProxyRoute.Through(new Uri("socks5://proxy.example"), new NetworkCredential("desk", new string('ß', 128)))).ErrorId);

    [Theory]
    [InlineData("socks5://desk:secret@proxy.example", "socks5://proxy.example:1080/")]
    [InlineData("http://desk:secret@proxy.example/path?query", "http://proxy.example/")]
    [InlineData("https://proxy.example:8443", "https://proxy.example:8443/")]
    public void Options_WithALogin_NeverShowIt(string proxy, string shown)
    {
        var route = ProxyRoute.Through(new Uri(proxy), null);
        Assert.Equal(shown, route.ToString());
        var options = Options("test") with { Proxy = route };
        Assert.DoesNotContain("secret", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Default_ToThisMachine_IsNoProxy() => Assert.Null(ProxyRoute.Default.Find(new Uri("wss://127.0.0.1:9443")));

    private static ConnectionOptions Options(string name, Uri? uri = null) => new() { Name = name, Venue = TestVenue.Options, Uri = uri };
}
