using System.Globalization;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Transport;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Connections;

public class ReconnectTests
{
    private readonly FakeVenue _venue = new();

    [Fact]
    public async Task Shard_LostSocket_ComesBackWithItsStreamsInTheUri()
    {
        await using var connection = await _venue.ConnectAsync(150);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        await _venue.UntilAsync(() => AllConfirmed(connection));
        _venue.Sockets[0].Drop();
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2 && AllConfirmed(connection));
        Assert.Equal(150, _venue.Sockets[1].StreamsInUri.Count);
        Assert.Single(_venue.Sockets[1].Sent);
        Assert.Equal(1, connection.ReconnectCount);

        var items = new StreamItem[10];
        var kinds = items[..receiver.Take(items, TimeSpan.Zero, default)].Cast<StreamNotice>().Select(notice => notice.Kind);
        Assert.Equal([NoticeKind.Disconnected, NoticeKind.Reconnected], kinds);
    }

    [Fact]
    public async Task Shard_LostSocket_SaysSinceWhenEventsMayBeMissing()
    {
        await using var connection = await _venue.ConnectAsync(1);
        await _venue.UntilAsync(() => AllConfirmed(connection));
        var lastFrameAt = connection.Shards[0].LastFrameAt ?? connection.Shards[0].OpenedAt;
        _venue.Time.Advance(TimeSpan.FromSeconds(7));
        _venue.Sockets[0].Drop();
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2 && AllConfirmed(connection));
        var said = connection.RecentNotices.First(notice => notice.Kind == NoticeKind.Disconnected).Message;
        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $". Events after {lastFrameAt:HH:mm:ss.fff} UTC may be missing until it is back."), said, StringComparison.Ordinal);
        Assert.DoesNotContain("..", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shard_WriteThatTheSocketCancels_IsALossAndNoFault(bool isPing)
    {
        await using var connection = await _venue.ConnectAsync(1);
        await _venue.UntilAsync(() => AllConfirmed(connection));
        _venue.Sockets[0].WriteError = new OperationCanceledException();
        if (isPing) _venue.Sockets[0].Ping();
        else await connection.SubscribeAsync([.. TestVenue.Trades(2).Skip(1)], waitForVenue: false, default);
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2 && AllConfirmed(connection));
        Assert.Equal([NoticeKind.Disconnected, NoticeKind.Reconnected], connection.RecentNotices.Select(notice => notice.Kind));
    }

    [Fact]
    public async Task Shard_VenueThatAcceptsAndCloses_IsNotHammered()
    {
        await using var connection = await _venue.ConnectAsync(1);
        _venue.ClosesAtAccept = true;
        var start = _venue.Time.GetTimestamp();
        _venue.Sockets[0].Drop();
        await _venue.UntilAsync(() => _venue.Time.GetElapsedTime(start) > TimeSpan.FromMinutes(5));
        Assert.InRange(_venue.Dials.Count, 10, 60);

        _venue.ClosesAtAccept = false;
        await _venue.UntilAsync(() => connection.State == ConnectionState.Open && AllConfirmed(connection));
    }

    [Fact]
    public async Task Shard_ManyKills_StaysInsideTheBudgetOfAttempts()
    {
        await using var connection = await _venue.ConnectAsync(1000);
        for (var round = 0; round < 20; round++)
        {
            foreach (var socket in _venue.OpenSockets) socket.Drop();
            await _venue.UntilAsync(() => _venue.OpenSockets.Count == 5 && AllConfirmed(connection));
        }

        var window = TestVenue.Options.Limits.ConnectionAttemptWindow;
        Assert.InRange(MostInWindow(_venue.Dials, window), 5, TestVenue.Options.Limits.ConnectionAttempts);
        Assert.Equal(5, _venue.OpenSockets.Count);
    }

    [Fact]
    public async Task Shard_PolicyViolation_CoolsOffTheAddress()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var start = _venue.Time.GetTimestamp();
        _venue.Sockets[0].End(new SocketEnd(SocketEndReason.ClosedByVenue, 1008, "The venue closed the socket: 1008."));
        await _venue.UntilAsync(() => _venue.Dials.Count == 2);
        Assert.InRange(_venue.Time.GetElapsedTime(start, _venue.Dials[1]).TotalSeconds, 60, 62);
        Assert.Contains(connection.RecentNotices, notice => notice.Kind == NoticeKind.Limit);
    }

    [Fact]
    public async Task Shard_SilentVenue_GetsItsNextSocketSoonAfterAMissedPing()
    {
        await using var connection = await _venue.ConnectAsync(1);
        await _venue.UntilAsync(() => AllConfirmed(connection));

        // An answered list would be a sign of life too.
        _venue.AnswersCommands = false;
        var start = _venue.Time.GetTimestamp();
        for (var i = 0; i < 4; i++)
        {
            // Quiet is not dead: pings are life enough.
            _venue.Time.Advance(TimeSpan.FromMinutes(5));
            _venue.Sockets[0].Ping();
            await Task.Yield();
        }

        Assert.Single(_venue.Sockets);
        var lastPing = _venue.Time.GetElapsedTime(start);
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2);
        var silence = _venue.Time.GetElapsedTime(start, _venue.Dials[1]) - lastPing;
        Assert.InRange(silence.TotalSeconds, 320, 323);
    }

    [Fact]
    public async Task Shard_StreamThatStopsWhileOthersGoOn_IsAskedForAgain()
    {
        await using var connection = await _venue.ConnectAsync(2);
        await _venue.UntilAsync(() => AllConfirmed(connection));
        var (streams, socket) = (TestVenue.Trades(2).Select(stream => stream.Name).ToList(), _venue.Sockets[0]);
        for (var id = 1; id < 40 && !IsRenewed(); id++)
        {
            socket.PushTrade(streams[0], id);
            if (id <= 20) socket.PushTrade(streams[1], id);
            var next = _venue.Time.GetTimestamp();
            await _venue.UntilAsync(() => _venue.Time.GetElapsedTime(next) >= TimeSpan.FromSeconds(10));
        }

        await _venue.UntilAsync(IsRenewed);
        Assert.Contains(connection.RecentNotices, notice => notice.Kind == NoticeKind.StreamStalled && notice.Message.Contains(streams[1], StringComparison.Ordinal));
        Assert.DoesNotContain(socket.Sent, command => command.Text.Contains("SUBSCRIBE", StringComparison.Ordinal) && command.Text.Contains(streams[0], StringComparison.Ordinal));

        // It may be well: it is not cancelled, and stays what it was.
        Assert.DoesNotContain(socket.Sent, command => command.Text.Contains("UNSUBSCRIBE", StringComparison.Ordinal));
        Assert.Equal(2, connection.LiveStreamCount);

        bool IsRenewed() => socket.Sent.Any(command => command.Text.Contains(streams[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shard_UnexpectedFailure_IsSaidAndTriedAgain()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var failures = 2;
        _venue.Refusal = () => failures-- > 0 ? throw new InvalidOperationException("A defect.") : null;
        _venue.Sockets[0].Drop();
        await _venue.UntilAsync(() => _venue.Sockets.Count == 2 && AllConfirmed(connection));
        var fault = Assert.Single(connection.RecentNotices.OfType<FaultNotice>());
        Assert.Equal(("dial", "InvalidOperationException: A defect.", 1), (fault.Part, fault.Problem, fault.FailureCount));
        Assert.Equal(3, _venue.Dials.Count - 1);
    }

    [Theory]
    [InlineData(429, 45)]
    [InlineData(418, 300)]
    public async Task OpenAsync_VenueAsksToBeLeftAlone_SaysUntilWhenAndKeepsAway(int status, int retryAfter)
    {
        _venue.Refusal = () => new DialException(DialFailure.Refused, status, TimeSpan.FromSeconds(retryAfter), $"HTTP {status}.");
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => _venue.ConnectAsync());
        Assert.Equal(("VenueLimitReached", ErrorKind.LimitReached), (error.ErrorId, error.Kind));

        _venue.Refusal = () => null;
        await Assert.ThrowsAsync<MarketStreamException>(() => _venue.ConnectAsync());
        Assert.Single(_venue.Dials);
        _venue.Time.Advance(TimeSpan.FromSeconds(retryAfter));
        await using var connection = await _venue.ConnectAsync();
    }

    [Fact]
    public async Task OpenAsync_Firewall_RefusesAndKeepsAwayForAMinute()
    {
        _venue.Refusal = () => new DialException(DialFailure.Refused, 403, null, "HTTP 403.");
        Assert.Equal("ConnectionRefused", (await Assert.ThrowsAsync<MarketStreamException>(() => _venue.ConnectAsync())).ErrorId);
        _venue.Refusal = () => null;
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => _venue.ConnectAsync());
        Assert.Equal("VenueLimitReached", error.ErrorId);
        Assert.Contains("403", error.Message, StringComparison.Ordinal);
        _venue.Time.Advance(TimeSpan.FromSeconds(60));
        await using var connection = await _venue.ConnectAsync();
    }

    [Fact]
    public async Task Shard_BanWhileItWaits_IsRespectedBeforeTheNextDial()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var book = _venue.Services.LimitBook;
        await book.CoolDownAsync(connection.Uri, 429, TimeSpan.FromSeconds(30));
        var start = _venue.Time.GetTimestamp();
        _venue.Sockets[0].Drop();
        await _venue.UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.Limit));
        await book.CoolDownAsync(connection.Uri, 418, TimeSpan.FromSeconds(600));
        await _venue.UntilAsync(() => _venue.Dials.Count == 2);
        Assert.InRange(_venue.Time.GetElapsedTime(start, _venue.Dials[1]).TotalSeconds, 600, 605);
    }

    [Fact]
    public async Task Shard_LedgerThatCannotBeKept_IsSaidOnceAndStopsNothing()
    {
        var book = new LimitBook(_venue.Time, new Ledger(new StateFolder(_ => null, home: ""), _venue.Time));
        var options = new ConnectionOptions { Name = "alone", Venue = TestVenue.Options };
        await using var connection = await MarketConnection.OpenAsync(
            options, TestVenue.Trades(1), _venue.Services with { LimitBook = book }, CancellationToken.None);
        for (var sockets = 2; sockets < 5; sockets++)
        {
            _venue.Sockets[^1].Drop();
            await _venue.UntilAsync(() => _venue.Sockets.Count == sockets && AllConfirmed(connection));
        }

        Assert.Single(connection.RecentNotices, notice => notice.Kind == NoticeKind.Ledger);
    }

    [Theory]
    [InlineData(DialFailure.Unreachable, "ConnectionFailed", ErrorKind.ConnectionFailed)]
    [InlineData(DialFailure.TimedOut, "ConnectTimeout", ErrorKind.Timeout)]
    [InlineData(DialFailure.NotAWebSocket, "NotAWebSocket", ErrorKind.Protocol)]
    [InlineData(DialFailure.Refused, "ConnectionRefused", ErrorKind.ConnectionFailed)]
    [InlineData(DialFailure.NotTrusted, "CertificateNotTrusted", ErrorKind.NotTrusted)]
    [InlineData(DialFailure.NoTls, "TlsFailed", ErrorKind.Protocol)]
    [InlineData(DialFailure.ProxyUnreachable, "ProxyUnreachable", ErrorKind.ConnectionFailed)]
    [InlineData(DialFailure.ProxyLogin, "ProxyLoginRefused", ErrorKind.LoginRefused)]
    [InlineData(DialFailure.ProxyRefused, "ProxyRefused", ErrorKind.ConnectionFailed)]
    internal async Task OpenAsync_FirstAttemptFails_SaysWhyAndLeavesNothing(DialFailure failure, string errorId, ErrorKind kind)
    {
        _venue.Refusal = () => new DialException(failure, null, null, "It failed.");
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => _venue.ConnectAsync());
        Assert.Equal((errorId, kind), (error.ErrorId, error.Kind));
        Assert.Empty(_venue.Registry.All);
        Assert.Single(_venue.Dials);
    }

    [Theory]
    [InlineData(DialFailure.NotTrusted, "-SkipCertificateCheck")]
    [InlineData(DialFailure.ProxyLogin, "-ProxyCredential")]
    [InlineData(DialFailure.ProxyUnreachable, "-NoProxy")]
    internal async Task Shard_ReasonThatTimeDoesNotCure_IsSaidOnceWithTheWayOut(DialFailure failure, string way)
    {
        await using var connection = await _venue.ConnectAsync(1);
        _venue.Refusal = () => new DialException(failure, null, null, "It failed.");
        _venue.Sockets[0].Drop();
        await _venue.UntilAsync(() => _venue.Dials.Count >= 6);
        var said = Assert.Single(connection.RecentNotices, notice => notice.Kind == NoticeKind.ConnectFailed);
        Assert.Contains("It failed. ", said.Message, StringComparison.Ordinal);
        Assert.Contains(way, said.Message, StringComparison.Ordinal);

        _venue.Refusal = () => null;
        await _venue.UntilAsync(() => connection.State == ConnectionState.Open && AllConfirmed(connection));
    }

    private static bool AllConfirmed(MarketConnection connection) =>
        connection.Subscriptions.All(stream => stream.State is SubscriptionState.Confirmed or SubscriptionState.Live);

    private static int MostInWindow(IReadOnlyList<long> dials, TimeSpan window) => dials.Max(
        end => dials.Count(dial => dial <= end && TimeProvider.System.GetElapsedTime(dial, end) < window));
}
