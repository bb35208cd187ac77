using MarketStream.Connections;
using MarketStream.Engine.Tests.Fakes;

namespace MarketStream.Engine.Tests.Connections;

[Collection(AloneCollection.Name)]
public class PingTests
{
    private readonly FakeVenue _venue = new();

    [Fact]
    public async Task Pings_WhileCommandsWait_AreAnsweredBeforeThem()
    {
        await using var connection = await _venue.ConnectAsync(1);
        await connection.SubscribeAsync(TestVenue.Trades(1000), waitForVenue: false, CancellationToken.None);
        var socket = _venue.Sockets[0];
        await _venue.UntilAsync(() => socket.Sent.Count > 2);
        var pinged = _venue.Time.GetTimestamp();
        socket.Ping();
        await _venue.UntilAsync(() => !socket.Pongs.IsEmpty);
        Assert.InRange(_venue.Time.GetElapsedTime(pinged, socket.Pongs.Single()), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Pings_ThousandsInAMinute_TakeNoMoreThanTheBudgetAndLeaveRoomForCommands()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var socket = _venue.Sockets[0];
        var adding = connection.SubscribeAsync(TestVenue.Trades(190, 2), waitForVenue: true, CancellationToken.None);
        var start = _venue.Time.GetTimestamp();
        await _venue.UntilAsync(
            () =>
            {
                for (var i = 0; i < 100; i++) socket.Ping();
                return _venue.Time.GetElapsedTime(start) > TimeSpan.FromMinutes(1);
            },
            longestStep: TimeSpan.FromMilliseconds(250));
        Assert.All(await adding, stream => Assert.Equal(SubscriptionState.Confirmed, stream.State));
        Assert.InRange(socket.Pongs.Count, 10, 61);
        Assert.InRange(connection.HighestMessagesInSecond, 1, 10);
    }

    // Nothing answers a pong, so the venue is asked for something now and then.
    [Fact]
    public async Task Pings_OnASocketWithoutStreams_AreAnsweredForAsLongAsItLives()
    {
        await using var connection = await _venue.ConnectAsync();
        var socket = _venue.Sockets[0];
        for (var i = 1; i <= 40; i++)
        {
            socket.Ping();
            await _venue.UntilAsync(() => socket.Pongs.Count == i, TimeSpan.FromSeconds(30));
            var pinged = _venue.Time.GetTimestamp();
            await _venue.UntilAsync(() => _venue.Time.GetElapsedTime(pinged) > TimeSpan.FromSeconds(60));
        }

        Assert.InRange(socket.Sent.Count, 3, 10);
        Assert.InRange(connection.HighestMessagesInSecond, 1, 10);
    }
}
