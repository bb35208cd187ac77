using System.Text;
using MarketStream.Connections;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;

namespace MarketStream.Engine.Tests.EndToEnd;

public class HandshakeTests
{
    [Theory]
    [InlineData("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: keep-alive, Upgrade\nSec-WebSocket-Accept: {0}\n\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\nUpgrade: WebSocket\nConnection: upgrade\nSec-WebSocket-Accept: {0}\n\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: keep-alive\nConnection: Upgrade\nSec-WebSocket-Accept: {0}\n\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\nconnection:UPGRADE ,close\nUpgrade: WEBSOCKET\nSec-WebSocket-Accept: {0}\nServer: x\n\n")]
    [InlineData("HTTP/1.1 101\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: {0}\n\n")]
    [InlineData("HTTP/1.1 100 Continue\n\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade, keep-alive\nSec-WebSocket-Accept: {0}\n\n")]
    [InlineData("HTTP/1.1 103 Early Hints\nLink: </a>\n\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: {0}\n\n")]
    public async Task OpenAsync_AnswerThatTheRfcAllows_OpensAndDelivers(string head)
    {
        await using var venue = new RawVenue();
        venue.Answer = request => RawVenue.Head(head.Replace("{0}", RawVenue.AcceptOf(request), StringComparison.Ordinal));
        await DeliversAsync(venue);
    }

    [Fact]
    public async Task OpenAsync_LinesThatEndWithLineFeedsAlone_AreFollowedByFrames()
    {
        await using var venue = new RawVenue();
        venue.Answer = request => Encoding.UTF8.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: {RawVenue.AcceptOf(request)}\n\n");
        await DeliversAsync(venue);
    }

    [Fact]
    public async Task OpenAsync_FramesRightBehindTheHead_AreDelivered()
    {
        await using var venue = new RawVenue();
        venue.Answer = request => [
            .. RawVenue.Head($"HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: a, upgrade\nSec-WebSocket-Accept: {RawVenue.AcceptOf(request)}\n\n"),
            0x81, (byte)Trade.Length, .. Encoding.UTF8.GetBytes(Trade)];
        await using var connection = await venue.ConnectAsync(["btcusdt@trade"]);
        await RawVenue.UntilAsync(() => connection.EventsReceived == 1, "the event");
    }

    [Theory]
    [InlineData("HTTP/1.0 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: {0}\n\n", "HTTP/1.1")]
    [InlineData("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n", "Sec-WebSocket-Accept")]
    [InlineData("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\n\n", "Sec-WebSocket-Accept")]
    [InlineData("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: keep-alive\nSec-WebSocket-Accept: {0}\n\n", "Connection")]
    [InlineData("HTTP/1.1 101 Switching Protocols\nUpgrade: h2c\nConnection: Upgrade\nSec-WebSocket-Accept: {0}\n\n", "Upgrade")]
    public async Task OpenAsync_AnswerThatIsNoHandshake_IsRefusedWithTheReason(string head, string reason)
    {
        await using var venue = new RawVenue();
        venue.Answer = request => RawVenue.Head(head.Replace("{0}", RawVenue.AcceptOf(request), StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => venue.ConnectAsync(["btcusdt@trade"]));
        Assert.Equal("NotAWebSocket", error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(venue.Services.Registry.All);
    }

    private const string Trade = """{"stream":"btcusdt@trade","data":{"e":"trade","E":1,"s":"BTCUSDT","t":7,"p":"1","q":"1"}}""";

    private static async Task DeliversAsync(RawVenue venue)
    {
        venue.Opened = peer => peer.SendAsync(Trade);
        await using var connection = await venue.ConnectAsync(["btcusdt@trade"]);
        await RawVenue.UntilAsync(() => connection.EventsReceived == 1 && connection.State == ConnectionState.Open, "the event");
    }
}
