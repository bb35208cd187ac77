using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Connections;

public class TakenAwayTests
{
    private readonly FakeVenue _venue = new();

    [Fact]
    public async Task Receive_StreamThatWasTakenAwayAndStillComes_IsNotDelivered()
    {
        _venue.AnswersCommands = false;
        await using var connection = await _venue.ConnectAsync(2);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var (gone, kept) = (TestVenue.Trades(2)[0].Name, TestVenue.Trades(2)[1].Name);
        var socket = _venue.Sockets[0];
        socket.PushTrade(gone, 1);
        await connection.UnsubscribeAsync([gone], force: true, waitForVenue: false, CancellationToken.None);
        socket.PushTrade(gone, 2);
        socket.PushTrade(kept, 3);
        var buffer = new StreamItem[100];
        var taken = receiver.Take(buffer, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal([1, 3], buffer.Take(taken).OfType<TradeEvent>().Select(trade => trade.TradeId));
    }
}
