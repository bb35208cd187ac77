using MarketStream.Connections;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.EndToEnd;

public class RefusedUriTests
{
    private static readonly byte[] BadRequest = RawVenue.Head("HTTP/1.1 400 Bad Request\nContent-Length: 0\n\n");

    [Fact]
    public async Task OpenAsync_PlusInAName_IsEncodedInTheUriAlone()
    {
        await using var venue = new RawVenue();
        await using var connection = await venue.ConnectAsync(["btcusdt@kline_1m@+08:00"]);
        Assert.Equal("GET /stream?streams=btcusdt@kline_1m@%2B08:00 HTTP/1.1", Assert.Single(venue.Requests));
        var commands = new List<RawCommand>();
        venue.OnCommand = (peer, command) =>
        {
            lock (commands) commands.Add(command);
            return peer.Serve(command);
        };
        await connection.SubscribeAsync([connection.Grammar.Parse("ethusdt@kline_1m@+08:00")], waitForVenue: true, CancellationToken.None);
        lock (commands) Assert.Contains(commands, command => command.Names.SequenceEqual(["ethusdt@kline_1m@+08:00"]));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(414)]
    [InlineData(431)]
    public async Task Shard_NameThatTheVenueDoesNotTakeInTheUri_IsRefusedAloneAndTheOthersLive(int status)
    {
        await using var venue = new RawVenue();
        venue.Answer = request => request.Contains("bad", StringComparison.Ordinal) ? RawVenue.Head($"HTTP/1.1 {status} No\nContent-Length: 0\n\n") : null;
        venue.OnCommand = (peer, command) => command.Names.Contains("badusdt@trade") ? RawPeer.Error(command, 2, "Invalid request: invalid stream") : peer.Serve(command);
        string[] streams = ["btcusdt@trade", "badusdt@trade", "ethusdt@trade"];
        await using var connection = await venue.ConnectAsync(streams);
        await RawVenue.UntilAsync(() => connection.Subscriptions.All(stream => stream.State is SubscriptionState.Confirmed or SubscriptionState.Refused), "all decided");
        Assert.Equal(["badusdt@trade"], connection.Subscriptions.Where(stream => stream.State == SubscriptionState.Refused).Select(stream => stream.Stream));
        Assert.Equal(2, venue.Requests.Count);

        // The shard remembers it: the next socket is bare from the start.
        foreach (var peer in venue.Peers) peer.Dispose();
        await RawVenue.UntilAsync(() => venue.Requests.Count == 3 && connection.Subscriptions.Count(stream => stream.State == SubscriptionState.Confirmed) == 2, "the streams back");
        Assert.Equal("GET /stream HTTP/1.1", venue.Requests.Last());
        Assert.Contains(connection.RecentNotices, notice => notice.Kind == NoticeKind.ConnectFailed && notice.Message.Contains($"HTTP {status}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenAsync_VenueThatRefusesEveryUri_FailsWithTheStatus()
    {
        await using var venue = new RawVenue();
        venue.Answer = _ => BadRequest;
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => venue.ConnectAsync(["btcusdt@trade"]));
        Assert.Equal("ConnectionRefused", error.ErrorId);
        Assert.Contains("HTTP 400", error.Message, StringComparison.Ordinal);
        Assert.Equal(["GET /stream?streams=btcusdt@trade HTTP/1.1", "GET /stream HTTP/1.1"], venue.Requests);
    }

    [Fact]
    public async Task OpenAsync_UnwellVenue_IsNotAskedTwice()
    {
        await using var venue = new RawVenue();
        venue.Answer = _ => RawVenue.Head("HTTP/1.1 503 Unavailable\nRetry-After: 60\nContent-Length: 0\n\n");
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => venue.ConnectAsync(["btcusdt@trade"]));
        Assert.Single(venue.Requests);
        Assert.Contains("None of your processes will try again before", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_RetryAfterAsADate_IsKept()
    {
        await using var venue = new RawVenue();
        venue.Answer = _ => RawVenue.Head($"HTTP/1.1 503 Unavailable\nRetry-After: {DateTimeOffset.UtcNow.AddHours(2):r}\nContent-Length: 0\n\n");
        await Assert.ThrowsAsync<MarketStreamException>(() => venue.ConnectAsync(["btcusdt@trade"]));
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => venue.ConnectAsync(["btcusdt@trade"]));
        Assert.Equal("VenueLimitReached", error.ErrorId);
        Assert.Single(venue.Requests);
    }
}
