using System.Text;
using System.Text.RegularExpressions;
using MarketStream.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Simulator.Wire;

namespace MarketStream.Engine.Tests.EndToEnd;

public sealed class MicrosecondTests
{
    [Theory]
    [InlineData("""{"e":"trade","E":1760000000123,"s":"BTCUSDT","t":912345678,"p":"64250.10","T":1760000000122}""", """{"e":"trade","E":1760000000123000,"s":"BTCUSDT","t":912345678,"p":"64250.10","T":1760000000122000}""")]
    [InlineData("""[{"E":1760000000123},{"E":1760000000124}]""", """[{"E":1760000000123000},{"E":1760000000124000}]""")]
    [InlineData("""{"p":"1760000000123","q":1760000000123.5,"x":-1760000000123,"n":17600000001234}""", """{"p":"1760000000123","q":1760000000123.5,"x":-1760000000123,"n":17600000001234}""")]
    public void Of_Payload_ChangesTimesAlone(string payload, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(MicrosecondTimes.Of(Encoding.UTF8.GetBytes(payload))));

    [Theory]
    [InlineData(AccessMode.Raw)]
    [InlineData(AccessMode.Combined)]
    public async Task Connection_InMicroseconds_HasTheSameTimesAsOneInMilliseconds(AccessMode access)
    {
        await using var venue = new LiveVenue("binance-spot");
        var grammar = new StreamGrammar(venue.Simulator.Venue);
        StreamName[] streams = [grammar.Build("BTCUSDT", "Trade"), grammar.Build("BTCUSDT", "kline_1s")];
        var coarse = await venue.ConnectAsync(streams, options => options with { Name = "coarse", Access = access });
        var fine = await venue.ConnectAsync(streams, options => options with { Name = "fine", Access = access, TimeUnit = StreamTimeUnit.Microsecond, KeepRaw = true });
        using var coarseReceiver = coarse.OpenReceiver(new ReceiverOptions());
        using var fineReceiver = fine.OpenReceiver(new ReceiverOptions());
        var inMicroseconds = Trades(fineReceiver);
        Assert.All(inMicroseconds, trade => Assert.Matches(new Regex("\"E\":\\d{16},.*\"T\":\\d{16}[,}]"), trade.GetRawText()));
        var inMilliseconds = Trades(coarseReceiver).ToDictionary(trade => trade.TradeId);
        var both = inMicroseconds.Where(trade => inMilliseconds.ContainsKey(trade.TradeId)).ToList();
        Assert.NotEmpty(both);
        Assert.All(both, trade => Assert.Equal((inMilliseconds[trade.TradeId].EventTime, inMilliseconds[trade.TradeId].TradeTime), (trade.EventTime, trade.TradeTime)));
    }

    private static List<TradeEvent> Trades(Receiver receiver) =>
        [.. LiveVenue.Receive(receiver, items => items.OfType<TradeEvent>().Count() >= 20 && items.OfType<KlineEvent>().Any()).OfType<TradeEvent>()];
}
