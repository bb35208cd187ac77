using MarketStream.Engine.Connections;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.EndToEnd;

public class VenueCloseTests
{
    [Theory]
    [InlineData(0, "0, a code that RFC 6455 does not allow")]
    [InlineData(999, "999, a code that RFC 6455 does not allow")]
    [InlineData(1005, "1005, a code that RFC 6455 does not allow")]
    [InlineData(1006, "1006, a code that RFC 6455 does not allow")]
    [InlineData(1015, "1015, a code that RFC 6455 does not allow")]
    [InlineData(2999, "2999, a code that RFC 6455 does not allow")]
    [InlineData(5000, "5000, a code that RFC 6455 does not allow")]
    [InlineData(65535, "65535, a code that RFC 6455 does not allow")]
    [InlineData(1012, "1012 (it restarts)")]
    [InlineData(1013, "1013 (it is overloaded)")]
    [InlineData(1001, "The venue closed the socket: 1001.")]
    [InlineData(3000, "The venue closed the socket: 3000.")]
    public async Task Shard_CloseCode_IsSaidInOurWords(int code, string words) => Assert.Contains(words, await LossAfterAsync([(byte)(code >> 8), (byte)code]), StringComparison.Ordinal);

    [Fact]
    public async Task Shard_HalfACloseCode_IsSaid() => Assert.Contains("half a close code", await LossAfterAsync([3]), StringComparison.Ordinal);

    [Fact]
    public async Task Shard_CloseReasonThatIsNoUtf8_IsSaid() => Assert.Contains("1000 \"a", await LossAfterAsync([3, 232, (byte)'a', 0xC3, 0x28]), StringComparison.Ordinal);

    [Fact]
    public async Task CloseAsync_ManyConnections_WaitBesideEachOther()
    {
        await using var venue = new RawVenue();
        var connections = new List<MarketConnection>();
        for (var i = 0; i < 20; i++) connections.Add(await venue.ConnectAsync([], options => options with { Name = $"c{i}" }));
        await Task.WhenAll(connections.Select(connection => connection.CloseAsync()));
        Assert.Empty(venue.Services.Registry.All);
        await RawVenue.UntilAsync(() => venue.Peers.Count == 0, "every socket gone");
    }

    private static async Task<string> LossAfterAsync(byte[] payload)
    {
        await using var venue = new RawVenue();
        await using var connection = await venue.ConnectAsync(["btcusdt@trade"]);
        await RawVenue.UntilAsync(() => venue.Peers.Count == 1, "open");
        await venue.Peers.Single().FrameAsync(8, payload, default);
        await RawVenue.UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.Disconnected), "the loss said");
        return connection.RecentNotices.First(notice => notice.Kind == NoticeKind.Disconnected).Message;
    }
}
