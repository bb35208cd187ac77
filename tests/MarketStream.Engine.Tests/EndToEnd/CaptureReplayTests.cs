using System.Globalization;
using System.Text.Json;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.EndToEnd;

public class CaptureReplayTests
{
    [Theory]
    [InlineData("binance-spot", "spot-2021-10-12.frames", 265)]
    [InlineData("binance-usdm", "usdm-2021-07-22.frames", 1535)]
    public async Task Receive_ReplayedCapture_IsEveryFrameTypedInOrderAndEqualToTheWire(string venue, string file, int frames)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", "data", "captures", file);
        Assert.SkipUnless(File.Exists(path), $"The capture {file} is not beside the checkout.");
        var lines = File.ReadAllLines(path);
        var wire = lines.Skip(1).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]).RootElement).ToList();
        Assert.Equal(frames, wire.Count);

        await using var live = new LiveVenue(venue, options => options with { ReplayPath = path, ReplaySpeed = double.PositiveInfinity });
        var grammar = new StreamGrammar(live.Simulator.Venue);
        var names = lines[0].Split("streams=")[1].Split(" <-> ")[0].Split('/').Select(grammar.Parse).ToList();
        var connection = await live.ConnectAsync(names);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var events = LiveVenue.Receive(receiver, items => items.Count == frames).Cast<StreamEvent>().ToList();

        Assert.DoesNotContain(events, item => item is RawEvent);
        foreach (var stream in wire.GroupBy(frame => frame.GetProperty("stream").GetString()))
        {
            // Routes have sockets of their own, so the order that holds is the stream's.
            var received = events.Where(item => item.Stream == stream.Key).ToList();
            Assert.Equal(stream.Count(), received.Count);
            foreach (var (frame, item) in stream.Zip(received)) AssertEqual(frame.GetProperty("data"), item);
        }

        Assert.Empty(live.Simulator.Counts.Breaches);
    }

    private static void AssertEqual(JsonElement wire, StreamEvent item)
    {
        Assert.Equal(wire.GetProperty("s").GetString(), item.Symbol);
        if (wire.TryGetProperty("E", out var time)) Assert.Equal(time.GetInt64(), item.EventTimeUnixMs);
        switch (item)
        {
            case BookTickerEvent ticker:
                Assert.Equal([Text(wire, "b"), Text(wire, "B"), Text(wire, "a"), Text(wire, "A")], [Text(ticker.BidPrice), Text(ticker.BidQuantity), Text(ticker.AskPrice), Text(ticker.AskQuantity)]);
                Assert.Equal(wire.GetProperty("u").GetInt64(), ticker.UpdateId);
                break;
            case DepthUpdateEvent depth:
                Assert.Equal(Levels(wire, "b"), depth.Bids.Select(level => level.ToString()));
                Assert.Equal(Levels(wire, "a"), depth.Asks.Select(level => level.ToString()));
                Assert.Equal((wire.GetProperty("U").GetInt64(), wire.GetProperty("u").GetInt64()), (depth.FirstUpdateId, depth.LastUpdateId));
                break;
            case AggregateTradeEvent trade:
                Assert.Equal([Text(wire, "p"), Text(wire, "q")], [Text(trade.Price), Text(trade.Quantity)]);
                Assert.Equal((wire.GetProperty("a").GetInt64(), wire.GetProperty("m").GetBoolean()), (trade.AggregateTradeId, trade.BuyerIsMaker));
                break;
            case KlineEvent kline:
                var k = wire.GetProperty("k");
                Assert.Equal(
                    [Text(k, "o"), Text(k, "h"), Text(k, "l"), Text(k, "c"), Text(k, "v"), Text(k, "q"), Text(k, "V"), Text(k, "Q")],
                    [Text(kline.Open), Text(kline.High), Text(kline.Low), Text(kline.Close), Text(kline.Volume!.Value), Text(kline.QuoteVolume!.Value), Text(kline.TakerBuyVolume!.Value), Text(kline.TakerBuyQuoteVolume!.Value)]);
                Assert.Equal((k.GetProperty("t").GetInt64(), k.GetProperty("x").GetBoolean()), (kline.OpenTimeUnixMs, kline.IsClosed));
                break;
            default:
                Assert.Fail($"No check for {item.GetType().Name}.");
                break;
        }
    }

    private static string Text(JsonElement wire, string key) => wire.GetProperty(key).GetString()!;

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Levels(JsonElement wire, string key) =>
        wire.GetProperty(key).EnumerateArray().Select(level => $"{level[0].GetString()}:{level[1].GetString()}");
}
