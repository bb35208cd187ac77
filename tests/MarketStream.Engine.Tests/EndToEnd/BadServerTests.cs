using System.Text;
using MarketStream.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.EndToEnd;

public class BadServerTests
{
    [Theory]
    [InlineData(RefusalKind.ServiceUnavailable, "ConnectionRefused")]
    [InlineData(RefusalKind.HtmlPage, "NotAWebSocket")]
    [InlineData(RefusalKind.CloseTcp, "ConnectionFailed")]
    public async Task OpenAsync_ServerThatRefuses_SaysHowAndLeavesNothing(RefusalKind refusal, string errorId)
    {
        await using var live = new LiveVenue();
        live.Simulator.Refusal = refusal;
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => live.ConnectAsync());
        Assert.Equal(errorId, error.ErrorId);
        Assert.NotNull(error.ErrorTarget);
        Assert.Empty(live.Registry.All);
    }

    [Fact]
    public async Task OpenAsync_NobodyThere_SaysSo()
    {
        await using var live = new LiveVenue();
        await live.Simulator.StopAsync();
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => live.ConnectAsync());
        Assert.Equal(("ConnectionFailed", ErrorKind.ConnectionFailed), (error.ErrorId, error.Kind));
        Assert.Contains(live.Simulator.Uri.Authority, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_ServerThatNeverAnswers_EndsInTime()
    {
        using var mute = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        mute.Start();
        await using var live = new LiveVenue();
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => live.ConnectAsync(change: options => options with
        {
            Uri = new Uri($"ws://{mute.LocalEndpoint}"),
            ConnectTimeout = TimeSpan.FromMilliseconds(300),
        }));
        Assert.Equal("ConnectTimeout", error.ErrorId);
    }

    [Fact]
    public async Task Shard_ServerThatClosesAtAccept_BacksOffAndComesBack()
    {
        await using var live = new LiveVenue();
        var connection = await live.ConnectAsync(TestVenue.Trades(1));
        live.Simulator.Refusal = RefusalKind.CloseAfterHandshake;
        live.Simulator.DropConnections();
        await LiveVenue.UntilAsync(() => live.Simulator.Counts.ConnectionsAccepted >= 3, "two more attempts");
        live.Simulator.Refusal = RefusalKind.None;
        await LiveVenue.UntilAsync(() => connection.LiveStreamCount == 1, "the stream live again");
        Assert.InRange(live.Simulator.Counts.ConnectionsAccepted, 3, 10);
    }

    [Theory]
    [InlineData(1, "not json")]
    [InlineData(1, "{\"stream\":\"BTC-261225-100-C@trade\",\"data\":{\"e\":\"trade\",\"E\":17")]
    [InlineData(2, "\0\u0001\u0002")]
    public async Task Receive_FrameThatMakesNoSense_IsCountedSaidAndPassedOver(int opcode, string content)
    {
        await using var live = new LiveVenue(change: options => options with { EventsPerSecond = 100 });
        var connection = await live.ConnectAsync(TestVenue.Trades(1));
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        await LiveVenue.UntilAsync(() => connection.LiveStreamCount == 1, "the stream live");
        live.Simulator.SendRawFrame(opcode, Encoding.UTF8.GetBytes(content));
        var items = LiveVenue.Receive(receiver, items => items.SkipWhile(item => item is not StreamNotice).OfType<TradeEvent>().Any());
        Assert.Equal(NoticeKind.BadFrame, Assert.Single(items.OfType<StreamNotice>()).Kind);
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Fact]
    public async Task Receive_InvalidUtf8_EndsTheSocketAndItComesBack()
    {
        await using var live = new LiveVenue(change: options => options with { EventsPerSecond = 100 });
        var connection = await live.ConnectAsync(TestVenue.Trades(1));
        await LiveVenue.UntilAsync(() => connection.LiveStreamCount == 1, "the stream live");
        live.Simulator.SendRawFrame(1, new byte[] { 0xC3, 0x28, 0xFF });
        await LiveVenue.UntilAsync(
            () => connection.RecentNotices.Any(notice => notice.Kind is NoticeKind.Disconnected or NoticeKind.BadFrame), "a notice");
        await LiveVenue.UntilAsync(() => connection.State == ConnectionState.Open && connection.LiveStreamCount == 1, "the stream live again");
    }

    [Fact]
    public async Task Receive_HugeMessage_EndsTheSocketWithoutTakingItsMemory()
    {
        await using var live = new LiveVenue(change: options => options with { EventsPerSecond = 100 });
        var connection = await live.ConnectAsync(TestVenue.Trades(1), options => options with { MaxMessageBytes = 1 << 20 });
        await LiveVenue.UntilAsync(() => connection.LiveStreamCount == 1, "the stream live");
        live.Simulator.SendHugeFrame(100 << 20);
        await LiveVenue.UntilAsync(() => connection.Shards[0].LastLoss?.Contains("1048576", StringComparison.Ordinal) == true, "the loss said");
        await LiveVenue.UntilAsync(() => connection.ReconnectCount == 1 && connection.LiveStreamCount == 1, "the stream live again");
    }

    [Fact]
    public async Task SubscribeAsync_NamesThatTheVenueIgnores_AreFound()
    {
        await using var live = new LiveVenue();
        var connection = await live.ConnectAsync();
        var good = TestVenue.Trades(1)[0];
        var added = await connection.SubscribeAsync(
            [good, connection.Grammar.Build("NOSUCH-261225-1-C", "Trade"), connection.Grammar.Parse("btc-261225-100-c@trade")], waitForVenue: true, CancellationToken.None);
        Assert.Equal([SubscriptionState.Ignored, SubscriptionState.Ignored], added.Skip(1).Select(stream => stream.State));
        Assert.Contains(added[0].State, new[] { SubscriptionState.Confirmed, SubscriptionState.Live });
        Assert.Empty(live.Simulator.Counts.Breaches);
    }

    [Fact]
    public async Task OpenAsync_AttemptsBeyondTheBudget_AreNotMade()
    {
        await using var live = new LiveVenue(change: options => options with
        {
            Venue = options.Venue with { Limits = options.Venue.Limits with { ConnectionAttempts = 10 } },
        });
        for (var i = 0; i < 9; i++)
        {
            var connection = await live.ConnectAsync();
            await connection.CloseAsync();
        }

        var error = await Assert.ThrowsAsync<MarketStreamException>(() => live.ConnectAsync());
        Assert.Equal("VenueLimitReached", error.ErrorId);
        Assert.Equal(0, live.Simulator.Counts.ConnectionsRefused);
    }

    [Fact]
    public async Task Shard_CloseReasonThatMovesTheCursor_IsShownHarmless()
    {
        await using var live = new LiveVenue();
        var connection = await live.ConnectAsync(TestVenue.Trades(1));
        live.Simulator.CloseConnections(4000, "\u001B[2Jgone\r\n");
        await LiveVenue.UntilAsync(() => connection.Shards[0].LastLoss is not null, "the loss said");
        Assert.Contains("4000 \"?[2Jgone??\"", connection.Shards[0].LastLoss, StringComparison.Ordinal);
    }
}
