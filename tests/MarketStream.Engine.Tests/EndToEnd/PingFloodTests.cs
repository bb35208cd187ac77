using MarketStream.Connections;
using MarketStream.Engine.Tests.Fakes;

namespace MarketStream.Engine.Tests.EndToEnd;

public class PingFloodTests
{
    private const int Ping = 9;

    [Fact]
    public async Task Pings_ThousandsAtOnceOverTcp_AreAnsweredByTheLatestAloneInsideTheLimit()
    {
        await using var live = new LiveVenue();
        var connection = await live.ConnectAsync(TestVenue.Trades(1));
        await LiveVenue.UntilAsync(() => connection.Subscriptions[0].State is SubscriptionState.Confirmed or SubscriptionState.Live, "confirmed");
        for (var round = 0; round < 5; round++)
        {
            for (var i = 0; i < 1000; i++) live.Simulator.SendRawFrame(Ping, BitConverter.GetBytes(i));
            await connection.SubscribeAsync(TestVenue.Trades(30, 2 + (round * 30)), waitForVenue: true, CancellationToken.None);
        }

        byte[] megabytes = [.. Enumerable.Repeat<byte[]>([0x89, 2, 1, 2], 2_000_000).SelectMany(ping => ping)];
        live.Simulator.SendRawBytes(megabytes);
        await LiveVenue.UntilAsync(() => connection.Subscriptions.All(one => one.State is SubscriptionState.Confirmed or SubscriptionState.Live), "all confirmed");
        await LiveVenue.UntilAsync(() => live.Simulator.Counts.PongsReceived > 1, "answered");
        var counts = live.Simulator.Counts;
        Assert.Empty(counts.Breaches);
        Assert.InRange(counts.HighestMessagesInSecond, 1, connection.HighestMessagesInSecond);
        Assert.InRange(connection.HighestMessagesInSecond, 1, 10);
        Assert.Equal(1, counts.ConnectionsAccepted);
    }
}
