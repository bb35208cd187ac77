using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using MarketStream.Books;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Journal;
using MarketStream.Engine.Tests.EndToEnd;
using MarketStream.Engine.Tests.Protocol.Payloads;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Simulator;
using MarketStream.Simulator.Replay;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>Journals that a simulator sends again.</summary>
public sealed class JournalReplayTests : IDisposable
{
    /// <summary>What node ends with when it does not know an option.</summary>
    private const int BadOption = 9;

    private readonly string _folder = Directory.CreateTempSubdirectory("journal-replay-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Replay_EventsWithTheirJson_SendsItByteForByte()
    {
        const string Payload = """{"e":"trade","E":1, "s":"AAABTC","t":1,"p":"1.50","q":"2","T":1,"m":true,"M":true,"new":[1]}""";
        var trade = Trade(1, "AAABTC");
        trade.RawBytes = System.Text.Encoding.UTF8.GetBytes(Payload);
        Write("raw.msj", trade);
        await using var simulator = Start("binance-spot");
        using var combined = await RawClient.OpenAsync(simulator, "/stream?streams=aaabtc@trade");
        Assert.Equal("{\"stream\":\"aaabtc@trade\",\"data\":" + Payload + "}", await combined.ReceiveAsync());
    }

    [Fact]
    public async Task Replay_EventsWithoutTheirJson_SendsTheVenuesFrames()
    {
        Write("a.msj", Trade(1, "AAABTC"), Trade(3, "AAABTC"));
        Write("b.msj", Trade(2, "BBBBTC"));
        await using var simulator = Start("binance-spot");
        using var combined = await RawClient.OpenAsync(simulator, "/stream?streams=aaabtc@trade/bbbbtc@trade");
        using var raw = await RawClient.OpenAsync(simulator, "/ws/bbbbtc@trade");
        string?[] frames = [await combined.ReceiveAsync(), await combined.ReceiveAsync(), await combined.ReceiveAsync()];
        Assert.Equal(["aaabtc@trade 1", "bbbbtc@trade 2", "aaabtc@trade 3"], frames.Select(frame => Describe(frame!)));
        Assert.Equal(
            """{"e":"trade","E":1760000000002,"s":"BBBBTC","t":2,"p":"1.50","q":"2.000","T":1760000000002,"m":true}""",
            await raw.ReceiveAsync());
    }

    [Fact]
    public async Task Replay_SnapshotsThatTheRecordingMade_AreNoFrames()
    {
        var snapshot = new BookSnapshotEvent { Identity = new StreamIdentity("binance-spot", "aaabtc@trade"), Symbol = "AAABTC", ReceivedAtTicks = Trade(1, "AAABTC").ReceivedAtTicks };
        Write("a.msj", snapshot, Trade(2, "AAABTC"));
        await using var simulator = Start("binance-spot");
        using var client = await RawClient.OpenAsync(simulator, "/ws/aaabtc@trade");
        Assert.Contains("\"t\":2,", await client.ReceiveAsync(), StringComparison.Ordinal);
        await simulator.ReplayCompleted.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Replay_EventsOfOneArray_SendsThemInOne()
    {
        var at = DateTime.UnixEpoch.AddDays(20000).Ticks;
        MiniTickerEvent Ticker(string symbol, long ticks) => new()
        {
            Identity = new StreamIdentity("binance-spot", "!miniTicker@arr"),
            Symbol = symbol,
            LastPrice = 1.0m,
            ReceivedAtTicks = ticks,
        };
        Write("array.msj", Ticker("A", at), Ticker("B", at), Ticker("C", at + 1));
        await using var simulator = Start("binance-spot");
        using var client = await RawClient.OpenAsync(simulator, "/ws/!miniTicker@arr");
        string?[] frames = [await client.ReceiveAsync(), await client.ReceiveAsync()];
        Assert.Equal([["A", "B"], ["C"]], frames.Select(frame => JsonDocument.Parse(frame!).RootElement.EnumerateArray().Select(item => item.GetProperty("s").GetString()).ToArray()));
    }

    [Theory]
    [InlineData("binance-spot")]
    [InlineData("binance-options")]
    [InlineData("binance-usdm")]
    public async Task Replay_WhatTheSimulatorSentBefore_IsTheSameToOurOwnClient(string venueName)
    {
        var first = await ReceiveAsync(new LiveVenue(venueName, options => options with { EventsPerSecond = 2000 }), 400);
        Write("first.msj", [.. first]);
        var streams = first.Select(item => item.Stream).ToHashSet(StringComparer.Ordinal);
        Assert.True(streams.Count > 3);
        var second = await ReceiveAsync(new LiveVenue(venueName, options => Replaying(options) with { ReplayDelay = TimeSpan.FromSeconds(1) }), first.Count);
        foreach (var stream in streams)
        {
            var before = OwnPayload.Describe(first.Where(item => item.Stream == stream).Select(Timeless));
            Assert.Equal(before, OwnPayload.Describe(second.Where(item => item.Stream == stream).Select(Timeless)));
        }
    }

    [Fact]
    public async Task Replay_ToAClientOfAnotherLanguage_HasEveryEvent()
    {
        const string Script = """
            const [url, count] = process.argv.slice(1);
            let left = Number(count);
            const socket = new WebSocket(url);
            socket.onmessage = (message) => {
              const { stream, data } = JSON.parse(message.data);
              console.log(`${stream} ${data.t} ${data.p} ${data.m}`);
              if (--left === 0) socket.close();
            };
            socket.onclose = () => process.exit(0);
            socket.onerror = () => process.exit(1);
            """;
        Write("a.msj", [.. Enumerable.Range(1, 500).Select(id => Trade(id, id % 3 == 0 ? "AAABTC" : "BBBBTC"))]);
        await using var simulator = Start("binance-spot");
        var url = new Uri(simulator.Uri, "/stream?streams=aaabtc@trade/bbbbtc@trade").ToString();
        var start = new ProcessStartInfo("node", ["--experimental-websocket", "-e", Script, url, "500"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Begin(start);
        Assert.SkipWhen(node is null, "node is not installed.");
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.SkipWhen(node.ExitCode == BadOption, "This version of node has no WebSocket.");
        var expected = Enumerable.Range(1, 500).Select(id => $"{(id % 3 == 0 ? "aaabtc" : "bbbbtc")}@trade {id} 1.50 true");
        Assert.Equal(expected, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Open_JournalOfAnotherVenue_SaysWhichVenueItIsOf()
    {
        Write("spot.msj", Trade(1, "AAABTC"));
        var error = Assert.Throws<MarketStreamException>(() => RecordedFrames.Open([_folder], TestVenues.Get("binance-options")));
        Assert.Equal("FramesOfOtherVenue", error.ErrorId);
        Assert.Contains("but of binance-spot", error.Message, StringComparison.Ordinal);
    }

    private static Process? Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<List<StreamEvent>> ReceiveAsync(LiveVenue live, int count)
    {
        await using var _ = live;
        string[] streams = live.Simulator.Venue.Name == "binance-options"
            ? ["BTC-991225-100000-C@trade", "BTC-991225-100000-C@ticker", "BTC-991225-100000-C@depth10", "BTC-991225-100000-C@kline_1m", "BTC@markPrice"]
            : ["btcusdt@aggTrade", "btcusdt@bookTicker", "btcusdt@depth", "btcusdt@depth5", "btcusdt@kline_1m", "btcusdt@ticker", "!miniTicker@arr"];
        var grammar = new StreamGrammar(live.Simulator.Venue);
        await using var connection = await live.ConnectAsync([.. streams.Select(grammar.Parse)]);
        using var receiver = connection.OpenReceiver(new ReceiverOptions { Capacity = 1_000_000 });
        return [.. LiveVenue.Receive(receiver, items => items.OfType<StreamEvent>().Count() >= count).OfType<StreamEvent>()];
    }

    // What differs is when it was received.
    private static StreamEvent Timeless(StreamEvent item)
    {
        item.ReceivedAtTicks = 0;
        return item;
    }

    private static TradeEvent Trade(long id, string symbol) => new()
    {
        Identity = new StreamIdentity("binance-spot", symbol.ToLowerInvariant() + "@trade"),
        Symbol = symbol,
        TradeId = id,
        Price = 1.50m,
        Quantity = 2.000m,
        BuyerIsMaker = true,
        Side = OrderSide.Sell,
        EventTimeMicroseconds = 1_760_000_000_000_000 + (id * 1000),
        TradeTimeMicroseconds = 1_760_000_000_000_000 + (id * 1000),
        ReceivedAtTicks = DateTime.UnixEpoch.AddDays(20000).Ticks + id,
    };

    private static string Describe(string frame)
    {
        var root = JsonDocument.Parse(frame).RootElement;
        return $"{root.GetProperty("stream").GetString()} {root.GetProperty("data").GetProperty("t").GetInt64()}";
    }

    private void Write(string name, params StreamItem[] items)
    {
        var venue = items[0].Venue;
        using var writer = JournalWriter.Open(Path.Combine(_folder, name), new JournalOptions { Venue = venue, Connection = "test", IncludeRaw = true }, TimeProvider.System);
        writer.Append(items);
        writer.Finish();
    }

    private VenueSimulator Start(string venueName) => VenueSimulator.Start(Replaying(new SimulatorOptions { Venue = TestVenues.Get(venueName) }));

    private SimulatorOptions Replaying(SimulatorOptions options) => options with
    {
        ReplaySource = new FrameSource(RecordedFrames.Open([_folder], options.Venue)),
        ReplaySpeed = double.PositiveInfinity,
        ReplayDelay = TimeSpan.FromMilliseconds(300),
    };

    private sealed class FrameSource(RecordedFrames frames) : IFrameSource
    {
        public IReadOnlyCollection<string> Streams => frames.Streams;

        public IReadOnlyCollection<string> Symbols => frames.Symbols;

        public IEnumerable<ReplayedFrame> Read() => frames.Read(problem => Assert.Fail(problem))
            .Select(frame => new ReplayedFrame(new TimeSpan(frame.ReceivedAtTicks - DateTime.UnixEpoch.Ticks), frame.Stream, frame.Payload));

        public string? Snapshot(string symbol) => null;
    }
}
