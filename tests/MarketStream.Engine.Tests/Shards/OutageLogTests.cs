using MarketStream.Connections;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Transport;
using MarketStream.Notices;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Shards;

public class OutageLogTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void OnFailed_SameReasonForADay_IsSaidSeldomAndWithTheDuration()
    {
        var log = new OutageLog(_time);
        var said = new List<string>();
        for (var seconds = 0; seconds < 86_400; seconds += 15)
        {
            if (log.OnFailed(1, Refused(502)) is { } text) said.Add(text);
            _time.Advance(TimeSpan.FromSeconds(15));
        }

        Assert.Equal("", said[0]);
        Assert.Equal(" for 5 min", said[1]);
        Assert.InRange(said.Count, 20, 32);
    }

    [Fact]
    public void OnFailed_ReasonsThatTakeTurns_AreEachSaidOnce()
    {
        var log = new OutageLog(_time);
        DialException[] reasons = [Refused(502), Refused(451), new(DialFailure.Unreachable, null, null, "No such host."), new(DialFailure.TimedOut, null, null, "Late.")];
        var said = 0;
        for (var i = 0; i < 40; i++)
        {
            if (log.OnFailed(i % 5, reasons[i % reasons.Length]) is not null) said++;
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(reasons.Length, said);
    }

    [Fact]
    public void OnOpened_AfterAnOutage_TellsItsLengthAndMakesTheReasonNewsAgain()
    {
        var log = new OutageLog(_time);
        log.OnLost(1);
        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.NotNull(log.OnFailed(1, Refused(502)));
        Assert.Null(log.OnFailed(1, Refused(502)));
        Assert.Equal(TimeSpan.FromSeconds(90), log.OnOpened(1));
        Assert.NotNull(log.OnFailed(1, Refused(502)));
    }

    [Theory]
    [InlineData(DialFailure.Refused, 400)]
    [InlineData(DialFailure.Refused, 404)]
    [InlineData(DialFailure.Refused, 451)]
    [InlineData(DialFailure.Refused, 502)]
    [InlineData(DialFailure.Unreachable, null)]
    [InlineData(DialFailure.TimedOut, null)]
    [InlineData(DialFailure.NotAWebSocket, 200)]
    internal async Task Shard_AttemptsThatFailAfterALoss_AreSaidOnceWithTheReason(DialFailure failure, int? status)
    {
        var venue = new FakeVenue();
        await using var connection = await venue.ConnectAsync(150);
        venue.Refusal = () => new DialException(failure, status, null, $"It failed with {status}.");
        venue.Sockets[0].Drop();
        await venue.UntilAsync(() => venue.Dials.Count >= 6);
        Assert.InRange(connection.RecentNotices.Count(notice => notice.Kind == NoticeKind.ConnectFailed), 1, 2);
        Assert.Contains($"It failed with {status}.", connection.RecentNotices.First(notice => notice.Kind == NoticeKind.ConnectFailed).Message, StringComparison.Ordinal);
        venue.Refusal = () => null;
        await venue.UntilAsync(() => connection.State == ConnectionState.Open);
    }

    private static DialException Refused(int status) => new(DialFailure.Refused, status, null, $"HTTP {status}.");
}
