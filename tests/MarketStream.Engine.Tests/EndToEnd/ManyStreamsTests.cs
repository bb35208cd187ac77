using MarketStream.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.EndToEnd;

public class ManyStreamsTests
{
    [Fact]
    public async Task SubscribeAsync_ThousandStreams_AreLiveOverFiveShardsWithoutABreach()
    {
        await using var live = new LiveVenue(change: options => options with { EventsPerSecond = 5000 });
        var connection = await live.ConnectAsync();
        await connection.SubscribeAsync(TestVenue.Trades(1000), waitForVenue: true, CancellationToken.None);
        await LiveVenue.UntilAsync(() => connection.LiveStreamCount == 1000, "1,000 streams live");
        Assert.Equal(5, connection.Shards.Count);
        Assert.Equal(5, live.Simulator.Counts.Connections);
        Assert.Empty(live.Simulator.Counts.Breaches);
        Assert.InRange(live.Simulator.Counts.HighestMessagesInSecond, 1, 8);
        Assert.Equal(live.Simulator.Counts.MessagesReceived, connection.MessagesSent);
    }

    [Fact]
    public async Task Add_AndRemoveInSmallSteps_IsPacedAsTheVenueCounts()
    {
        await using var live = new LiveVenue();
        var connection = await live.ConnectAsync();
        var streams = TestVenue.Trades(40);
        foreach (var stream in streams)
        {
            await connection.SubscribeAsync([stream], waitForVenue: false, CancellationToken.None);
            await Task.Yield();
        }

        await LiveVenue.UntilAsync(
            () => connection.Subscriptions.All(stream => stream.State is SubscriptionState.Confirmed or SubscriptionState.Live), "all confirmed");
        await connection.UnsubscribeAsync([.. streams.Select(stream => stream.Name)], force: false, waitForVenue: true, CancellationToken.None);
        Assert.Equal(0, connection.StreamCount);
        Assert.Empty(live.Simulator.Counts.Breaches);
        Assert.InRange(live.Simulator.Counts.HighestMessagesInSecond, 1, 8);
    }

    [Fact]
    public async Task Shards_KilledAgainAndAgain_ComeBackWithAllStreamsAndLeaveNoSocket()
    {
        await using var live = new LiveVenue(change: options => options with { EventsPerSecond = 2000 });
        var connection = await live.ConnectAsync(TestVenue.Trades(450));
        for (var kill = 0; kill < 4; kill++)
        {
            await LiveVenue.UntilAsync(() => connection.LiveStreamCount == 450, $"450 streams live before kill {kill}");
            live.Simulator.DropConnections();
            await LiveVenue.UntilAsync(() => connection.ReconnectCount >= (kill + 1) * 3, $"three shards back after kill {kill}");
        }

        await LiveVenue.UntilAsync(() => connection.LiveStreamCount == 450, "450 streams live at the end");
        Assert.Equal(3, live.Simulator.Counts.Connections);
        Assert.Equal(15, live.Simulator.Counts.ConnectionsAccepted);
        Assert.Empty(live.Simulator.Counts.Breaches);
        await connection.CloseAsync();
        await LiveVenue.UntilAsync(() => live.Simulator.Counts.Connections == 0, "all sockets gone");
    }

    [Fact]
    public async Task Receiver_ThatSleeps_HoldsNoMoreThanItsCapacityAndCountsTheRest()
    {
        await using var live = new LiveVenue(change: options => options with { EventsPerSecond = 50_000 });
        var connection = await live.ConnectAsync(TestVenue.Trades(50));
        using var receiver = connection.OpenReceiver(new ReceiverOptions { Capacity = 1000 });
        await LiveVenue.UntilAsync(() => connection.EventsReceived > 20_000, "20,000 events");
        Assert.Equal(1000, receiver.Status.Queued);
        Assert.InRange(receiver.Status.Dropped, 1, long.MaxValue);
        var items = new StreamItem[2000];
        receiver.Take(items, TimeSpan.Zero, default);
        Assert.IsType<DropNotice>(items[0]);
    }

    [Fact]
    public async Task Receive_RawAccess_TellsStreamsApart()
    {
        await using var live = new LiveVenue(change: options => options with { EventsPerSecond = 1000 });
        var connection = await live.ConnectAsync(TestVenue.Trades(3), options => options with { Access = AccessMode.Raw });
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var events = LiveVenue.Receive(receiver, items => items.Count >= 100).OfType<TradeEvent>().ToList();
        Assert.Equal(TestVenue.Trades(3).Select(stream => stream.Name).Order(), events.Select(item => item.Stream).Distinct().Order());
        Assert.All(events, item => Assert.Equal(item.Symbol + "@trade", item.Stream));
    }
}
