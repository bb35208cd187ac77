using System.Globalization;
using System.Reflection;
using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Protocol;

/// <summary>Real frames and documented payloads, where they lie beside the repository.</summary>
public sealed class CaptureTests
{
    private static readonly string Shared = Path.GetFullPath(Path.Combine(
        typeof(CaptureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(found => found.Key == "RepositoryRoot").Value!,
        "../shared"));

    [Theory]
    [InlineData("spot-2021-10-12.frames", false)]
    [InlineData("usdm-2021-07-22.frames", true)]
    public void Decode_CapturedFrame_IsTypedAndToTheDigit(string file, bool isFutures)
    {
        var profile = isFutures ? Venue.Futures : Venue.Spot;
        var lines = File.ReadAllLines(Existing(Path.Combine("data/captures", file)));
        var socket = new Socket(profile);
        var streams = new Uri(lines[0].Split(' ')[0]).Query["?streams=".Length..].Split('/');
        foreach (var stream in streams) socket.With(stream, Channel(stream), stream.Contains("kline_") ? "1m" : null);

        var frames = 0;
        foreach (var line in lines.Skip(1).Where(line => line.Length > 0))
        {
            var frame = line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];
            using var json = JsonDocument.Parse(frame);
            if (!json.RootElement.TryGetProperty("stream", out var stream)) continue;
            var item = Assert.Single(socket.Decode(frame).Events).Item;
            Assert.Equal(stream.GetString(), item.Stream);
            AssertSameText(json.RootElement.GetProperty("data"), item);
            frames++;
        }

        Assert.InRange(frames, 100, int.MaxValue);
    }

    [Theory]
    [InlineData("options-eoptions", "trade", "Trade")]
    [InlineData("options-eoptions", "index", "Index")]
    [InlineData("options-eoptions", "markPrice", "MarkPrice")]
    [InlineData("options-eoptions", "kline", "Kline")]
    [InlineData("options-eoptions", "ticker", "Ticker")]
    [InlineData("options-eoptions", "ticker_underlying_expiration", "Ticker")]
    [InlineData("options-eoptions", "openInterest", "OpenInterest")]
    [InlineData("options-eoptions", "option_pair", "NewSymbol")]
    [InlineData("options-eoptions", "depth_partial", "Depth")]
    [InlineData("options-eoptions-live", "trade", "Trade")]
    [InlineData("options-eoptions-live", "index", "Index")]
    [InlineData("options-eoptions-live", "markPrice", "MarkPrice")]
    [InlineData("options-eoptions-live", "kline", "Kline")]
    [InlineData("options-eoptions-live", "ticker", "Ticker")]
    [InlineData("options-eoptions-live", "openInterest", "OpenInterest")]
    [InlineData("options-eoptions-live", "option_pair_with_ids", "NewSymbol")]
    [InlineData("options-eoptions-live", "depth_partial", "Depth")]
    [InlineData("options-fstream", "optionTrade", "Trade")]
    [InlineData("options-fstream", "bookTicker", "BookTicker")]
    [InlineData("options-fstream", "index_arr", "Index")]
    [InlineData("options-fstream", "optionMarkPrice", "MarkPrice")]
    [InlineData("options-fstream", "openInterest", "OpenInterest")]
    [InlineData("options-fstream", "optionSymbol", "NewSymbol")]
    [InlineData("options-fstream", "kline", "Kline")]
    [InlineData("options-fstream", "depth_partial", "Depth")]
    [InlineData("options-fstream", "depth_diff", "DepthUpdate")]
    [InlineData("spot", "trade", "Trade")]
    [InlineData("spot", "aggTrade", "AggregateTrade")]
    [InlineData("spot", "bookTicker", "BookTicker")]
    [InlineData("spot", "kline", "Kline")]
    [InlineData("spot", "depth_partial", "Depth")]
    [InlineData("spot", "depth_diff", "DepthUpdate")]
    [InlineData("usdm", "aggTrade", "AggregateTrade")]
    [InlineData("usdm", "bookTicker", "BookTicker")]
    [InlineData("usdm", "kline", "Kline")]
    [InlineData("usdm", "depth_partial", "Depth")]
    [InlineData("usdm", "depth_diff", "DepthUpdate")]
    [InlineData("coinm", "aggTrade", "AggregateTrade")]
    [InlineData("coinm", "bookTicker", "BookTicker")]
    [InlineData("coinm", "kline", "Kline")]
    [InlineData("coinm", "depth_partial", "Depth")]
    [InlineData("coinm", "depth_diff", "DepthUpdate")]
    public void Decode_DocumentedPayload_IsTyped(string folder, string file, string channel)
    {
        var payload = File.ReadAllText(Existing($"protocol/payloads/{folder}/{file}.json"));
        var profile = folder switch
        {
            "options-fstream" => Venue.LaterOptions,
            "spot" => Venue.Spot,
            "usdm" or "coinm" => Venue.Futures,
            _ => Venue.Options,
        };

        var sink = new Socket(profile).With("x@y", channel).Decode($$"""{"stream":"x@y","data":{{payload}}}""");

        Assert.NotEmpty(sink.Events);
        var kind = profile.Channels.Single(known => known.Name == channel).Event;
        Assert.All(sink.Events, found => Assert.Equal(kind + "Event", found.Item.GetType().Name));
    }

    private static string Existing(string path)
    {
        var full = Path.Combine(Shared, path);
        Assert.SkipUnless(File.Exists(full), $"{path} is not beside this clone.");
        return full;
    }

    private static string Channel(string stream) => stream[(stream.IndexOf('@') + 1)..] switch
    {
        "aggTrade" => "AggregateTrade",
        "bookTicker" => "BookTicker",
        "kline_1m" => "Kline",
        _ => "DepthUpdate",
    };

    private static void AssertSameText(JsonElement wire, StreamEvent item)
    {
        switch (item)
        {
            case AggregateTradeEvent trade:
                Same(wire.GetProperty("p"), trade.Price);
                Same(wire.GetProperty("q"), trade.Quantity);
                break;
            case BookTickerEvent ticker:
                Same(wire.GetProperty("b"), ticker.BidPrice);
                Same(wire.GetProperty("B"), ticker.BidQuantity);
                Same(wire.GetProperty("a"), ticker.AskPrice);
                Same(wire.GetProperty("A"), ticker.AskQuantity);
                break;
            case KlineEvent kline:
                Same(wire.GetProperty("k").GetProperty("o"), kline.Open);
                Same(wire.GetProperty("k").GetProperty("Q"), kline.TakerBuyQuoteVolume!.Value);
                break;
            case DepthUpdateEvent depth:
                Same(wire.GetProperty("b"), depth.Bids);
                Same(wire.GetProperty("a"), depth.Asks);
                break;
            default:
                Assert.Fail($"{item.GetType().Name}: {wire}");
                break;
        }

        if (wire.TryGetProperty("s", out var symbol)) Assert.Equal(symbol.GetString(), item.Symbol);
        if (wire.TryGetProperty("E", out var time)) Assert.Equal(time.GetInt64(), item.EventTimeUnixMs);
    }

    private static void Same(JsonElement wire, decimal value) => Assert.Equal(wire.GetString(), value.ToString(CultureInfo.InvariantCulture));

    private static void Same(JsonElement wire, DepthSide side)
    {
        Assert.Equal(wire.GetArrayLength(), side.Count);
        for (var i = 0; i < side.Count; i++)
        {
            Same(wire[i][0], side[i].Price);
            Same(wire[i][1], side[i].Quantity);
        }
    }
}
