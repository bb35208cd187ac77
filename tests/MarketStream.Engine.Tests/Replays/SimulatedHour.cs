using System.Text;
using MarketStream.Engine.Books;
using MarketStream.Engine.Chains;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Fuzzing;
using MarketStream.Instruments;
using MarketStream.Notices;
using MarketStream.Recordings;
using MarketStream.Simulator;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Engine.Tests.Replays;

/// <summary>
/// An hour of a simulated options venue in virtual time, recorded: depth changes, trades, tickers and marks on two shards, whose sockets are lost and
/// rolled over, and whose streams lack events now and then, so that books diverge and are synchronized again.
/// </summary>
internal sealed class SimulatedHour
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 11, 30, 0, TimeSpan.Zero);

    public static readonly string[] Symbols = ["BTC-261225-100000-C", "BTC-261225-100000-P", "BTC-261225-90000-C", "BTC-261225-90000-P"];

    private const string Venue = "binance-options-2026";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly SimulatedStreams _market = new(Venue, Start);

    // A chain has five hundred options, so its events come in one second out of thirty.
    private readonly SimulatedStreams _quotes = new(Venue, Start);
    private readonly List<(string Stream, byte[] Payload)> _frames = [];
    private readonly Dictionary<FakeSocket, HashSet<string>> _carried = [];
    private readonly HashSet<string> _withheld = [];
    private readonly FakeVenue _venue = new(new QuietTimeProvider(Start));
    private readonly SimulatedRest _rest;
    private int _steps;

    public SimulatedHour()
    {
        _rest = new SimulatedRest(BookOf, _venue.Time);
        _venue.Services = _venue.Services with { NewRestTransport = _ => _rest };
        _market.OnPayload = (stream, payload) => _frames.Add((stream, payload));
        _quotes.OnPayload = _market.OnPayload;
        foreach (var symbol in Symbols)
        {
            _market.Add(DepthOf(symbol));
            _market.Add(symbol.ToLowerInvariant() + "@optionTrade");
        }

        foreach (var stream in (string[])["btcusdt@optionMarkPrice", "btcusdt@optionTicker@261225"]) _quotes.Add(stream);
    }

    public static StreamGrammar Grammar { get; } = new(TestVenues.Get(Venue));

    public static IReadOnlyList<StreamName> Streams { get; } =
    [
        .. Symbols.SelectMany(symbol => (string[])[DepthOf(symbol), symbol.ToLowerInvariant() + "@optionTrade"])
            .Concat(["btcusdt@optionMarkPrice", "btcusdt@optionTicker@261225"])
            .Select(Grammar.Parse),
    ];

    public static IReadOnlyList<MarketSymbol> Options { get; } = [.. Symbols.Select(symbol => RecordedSymbols.Read(symbol, Grammar)!)];

    public List<HourSample> Samples { get; } = [];

    public List<StreamNotice> Notices { get; } = [];

    /// <summary>Runs the hour and records it.</summary>
    public async Task RunAsync(RecorderOptions options)
    {
        var connection = await MarketConnection.OpenAsync(new ConnectionOptions { Name = "live", Venue = Grammar.Profile }, Streams, _venue.Services, CancellationToken.None);
        using var notices = connection.OpenReceiver(new ReceiverOptions { StreamFilter = _ => false });
        var recording = connection.StartRecording(options);
        var books = BookSelection.Open(connection, Symbols, _ => false);
        var chain = await OptionChain.OpenAsync(connection, Options, CancellationToken.None);
        for (var second = 0; second < 3600; second++)
        {
            Disturb(connection, second);
            for (var i = 0; i < 20; i++) Advance();
            if (IsSampled(second)) Samples.Add(await SampleAsync(connection, books, chain));
            else await BreatheAsync();
        }

        await StreamRecordings.StopAsync(recording);
        var buffer = new StreamItem[1024];
        for (int taken; (taken = notices.Take(buffer, TimeSpan.Zero, default)) > 0;) Notices.AddRange(buffer.AsSpan(0, taken).ToArray().Cast<StreamNotice>());
        Assert.Equal((RecordingState.Stopped, 0L, 0L), (recording.State, recording.LostCount, recording.DroppedCount));
        await chain.DisposeAsync();
        var closing = connection.CloseAsync();
        await _venue.UntilAsync(() => closing.IsCompleted);
    }

    private static string DepthOf(string symbol) => symbol.ToLowerInvariant() + "@depth@100ms";

    // The seconds behind each disturbance, and one in every minute.
    private static bool IsSampled(int second) => second % 60 is 0 or 10 or 11 or 14 || second == 3599;

    // At the tenth second of some minutes; each lets go again a second later.
    private void Disturb(MarketConnection connection, int second)
    {
        if (second % 60 == 11) _withheld.Clear();
        if (second % 60 != 10) return;
        switch (second / 60)
        {
            case 3 or 17 or 54:
                _withheld.Add(DepthOf(Symbols[0]));
                break;
            case 6 or 31 or 49:
                Drop(socket => socket.Uri.AbsolutePath.Contains("public", StringComparison.Ordinal));
                break;
            case 9:
                _withheld.UnionWith(Symbols.Select(symbol => symbol.ToLowerInvariant() + "@optionTrade"));
                break;
            case 13:
                Drop(socket => socket.Uri.AbsolutePath.Contains("market", StringComparison.Ordinal));
                break;
            case 20 or 41:
                _ = connection.RequestRollover();
                break;
            case 24:
                _rest.AnswerStale(2);
                _withheld.Add(DepthOf(Symbols[3]));
                break;
            case 36:
                Drop(_ => true);
                break;
            case 45:
                _withheld.UnionWith(Symbols.Select(DepthOf));
                break;
        }
    }

    private void Drop(Func<FakeSocket, bool> isMeant)
    {
        foreach (var socket in _venue.OpenSockets.Where(isMeant)) socket.Drop();
    }

    private void Advance()
    {
        lock (_market)
        {
            if (_steps++ % 600 < 20) _quotes.Run(Step);
            _market.Run(Step);
            _market.Events.Clear();
            _quotes.Events.Clear();
        }

        var sockets = _venue.OpenSockets;
        foreach (var (stream, payload) in _frames)
        {
            if (_withheld.Contains(stream)) continue;
            var frame = $$"""{"stream":"{{stream}}","data":{{Encoding.UTF8.GetString(payload)}}}""";
            foreach (var socket in sockets.Where(socket => CarriedBy(socket).Contains(stream))) socket.Push(frame);
        }

        _frames.Clear();
        _venue.Time.Advance(Step);
    }

    private HashSet<string> CarriedBy(FakeSocket socket) =>
        _carried.TryGetValue(socket, out var known) ? known : _carried[socket] = [.. socket.StreamsInUri];

    private byte[] BookOf(string symbol, int rows)
    {
        var buffer = new PayloadBuffer();
        lock (_market) DepthPayload.WriteSnapshot(buffer, VenueDialect.LowerOptions, _market.Find(symbol), rows, _market.NowMs);
        return buffer.Written.ToArray();
    }

    // The clock stands still until nothing changes any more: what is on its way to the books, and to the files, was received by now.
    private async Task<HourSample> SampleAsync(MarketConnection connection, BookSelection books, OptionChain chain)
    {
        var text = "";
        for (var equal = 0; equal < 3;)
        {
            await BreatheAsync();
            await Task.Delay(5);
            var now = HourSample.Describe(books, chain);
            equal = now == text && connection.Receivers.All(receiver => receiver.Queued == 0 || receiver.Capacity != RecorderOptions.DefaultCapacity) ? equal + 1 : 0;
            text = now;
        }

        var sample = new HourSample(_venue.Time.GetUtcNow(), text);

        // Whatever comes from now on was received later, and by so much that a faster replay tells the two apart.
        _venue.Time.Advance(Step);
        return sample;
    }

    private static async Task BreatheAsync()
    {
        await Task.Delay(1);
        for (var turn = 0; turn < 3; turn++) await Task.Run(static () => { });
    }
}
