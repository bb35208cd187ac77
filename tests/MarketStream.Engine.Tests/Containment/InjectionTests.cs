using System.Collections.Concurrent;
using MarketStream.Engine.Books;
using MarketStream.Engine.Chains;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Tests.Accounts;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Containment;

/// <summary>Lets each part fail, once and for ever, on a connection that uses all of them.</summary>
public sealed class InjectionTests : IDisposable
{
    private const string Trades = "btcusdt@aggTrade";
    private const string Others = "ethusdt@aggTrade";
    private const string Depth = "btcusdt@depth";

    private readonly ConcurrentDictionary<string, int> _asked = new();
    private readonly AccountVenue _world = new("binance-usdm");
    private readonly List<StreamItem> _items = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("injection-").FullName;
    private volatile string? _failing;
    private int _failuresLeft;
    private long _id = 100;

    public static TheoryData<string, bool> EveryPart()
    {
        var data = new TheoryData<string, bool>();
        foreach (var part in Parts.Probed)
        {
            data.Add(part, false);
            data.Add(part, true);
        }

        return data;
    }

    public void Dispose()
    {
        _world.Service.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(EveryPart))]
    public async Task Part_ThatFails_ConcernsItselfAlone(string part, bool forEver)
    {
        _world.Fake.Services = _world.Fake.Services with { Probe = Probe };
        var connection = await OpenAsync();
        using var receiver = connection.OpenReceiver(new ReceiverOptions { SymbolFilter = _ => true });
        using var plain = connection.OpenReceiver(new ReceiverOptions());
        _ = OptionBoard.Of(connection);
        ConnectionBooks.Of(connection).Open(["BTCUSDT"]);
        connection.StartRecording(new RecorderOptions { Path = Path.Combine(_folder, "{date}") });
        await RunAsync(() => SocketOf(Trades) is not null && SocketOf(Depth) is not null, plain);
        _failuresLeft = forEver ? int.MaxValue : 1;
        _failing = part;

        await UseAsync(connection, plain);

        // Asked, failed, and said.
        Assert.True(_asked.ContainsKey(part), $"Nothing asked the probe for '{part}'.");
        if (part != Parts.Close)
            await RunAsync(() => connection.RecentNotices.OfType<FaultNotice>().Any(fault => fault.Part.StartsWith(part, StringComparison.Ordinal)), plain);
        if (!forEver) await AssertFlowsAsync(plain);
        else if (part is not (Parts.Batch or Parts.Delivery or Parts.Receiver or Parts.Dial or Parts.Shard)) await AssertFlowsAsync(plain);

        var closing = connection.CloseAsync();
        await RunAsync(() => closing.IsCompleted, plain);
        Assert.Empty(_world.Fake.OpenSockets);
        Assert.Empty(_world.Fake.Registry.All);
        Assert.True(plain.IsCompleted || plain.Status.Queued > 0);
        Assert.Contains(connection.RecentNotices.OfType<FaultNotice>(), fault => fault.Part.StartsWith(part, StringComparison.Ordinal));
    }

    private void Probe(string part)
    {
        _asked.AddOrUpdate(part, 1, static (_, count) => count + 1);
        if (part == _failing && Interlocked.Decrement(ref _failuresLeft) >= 0) throw new InvalidOperationException("Let to fail.");
    }

    private async Task<MarketConnection> OpenAsync()
    {
        var grammar = new StreamGrammar(_world.Profile);
        var opening = MarketConnection.OpenAsync(
            new ConnectionOptions
            {
                Name = "test",
                Venue = _world.Profile,
                RepairGaps = true,
                Credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret),
                LogPath = Path.Combine(_folder, "ms.log"),
            },
            [grammar.Parse(Trades), grammar.Parse(Others)],
            _world.Fake.Services,
            CancellationToken.None);
        await _world.Fake.UntilAsync(() => opening.IsCompleted);
        return await opening;
    }

    /// <summary>Takes every part's turn: events, a hole, a book, an account, a command, a rollover, a loss.</summary>
    private async Task UseAsync(MarketConnection connection, Receiver receiver)
    {
        PushTrade(Trades);
        PushTrade(Others);
        _id += 3;
        PushTrade(Trades);
        PushDepth();
        _world.Act(OrderAction.Place);
        _ = connection.SubscribeAsync([new StreamGrammar(_world.Profile).Parse("bnbusdt@aggTrade")], waitForVenue: false, CancellationToken.None);
        await PassAsync(TimeSpan.FromSeconds(3), receiver);
        connection.RequestRollover();
        await PassAsync(TimeSpan.FromSeconds(20), receiver);
        SocketOf(Others)?.Drop();
        await PassAsync(TimeSpan.FromSeconds(10), receiver);
    }

    private async Task AssertFlowsAsync(Receiver receiver)
    {
        var before = _items.OfType<AggregateTradeEvent>().Count(trade => trade.Symbol == "ETHUSDT");
        await RunAsync(
            () =>
            {
                PushTrade(Others);
                return _items.OfType<AggregateTradeEvent>().Count(trade => trade.Symbol == "ETHUSDT") > before + 3;
            },
            receiver);
    }

    private FakeSocket? SocketOf(string stream) => _world.Fake.OpenSockets.LastOrDefault(
        socket => socket.StreamsInUri.Contains(stream) || socket.Sent.Any(command => command.Text.Contains(stream, StringComparison.Ordinal)));

    private void PushTrade(string stream) => SocketOf(stream)?.Push(
        $$"""{"stream":"{{stream}}","data":{"e":"aggTrade","E":1700000000000,"s":"{{stream.Split('@')[0].ToUpperInvariant()}}","a":{{_id}},"p":"1","q":"1","f":{{_id}},"l":{{_id++}},"T":1700000000000,"m":true} }""");

    private void PushDepth() => SocketOf(Depth)?.Push(
        $$"""{"stream":"{{Depth}}","data":{"e":"depthUpdate","E":1700000000000,"T":1700000000000,"s":"BTCUSDT","U":{{_id}},"u":{{_id}},"pu":{{_id - 1}},"b":[["1","1"]],"a":[["2","1"]]} }""");

    private Task PassAsync(TimeSpan time, Receiver receiver)
    {
        var end = _world.Fake.Time.GetUtcNow() + time;
        return RunAsync(() => _world.Fake.Time.GetUtcNow() >= end, receiver);
    }

    private Task RunAsync(Func<bool> condition, Receiver receiver) => _world.Fake.UntilAsync(
        () =>
        {
            foreach (var socket in _world.Fake.OpenSockets) socket.Ping();
            var buffer = new StreamItem[256];
            for (int taken; (taken = receiver.Take(buffer, TimeSpan.Zero, CancellationToken.None)) > 0;) _items.AddRange(buffer.AsSpan(0, taken));
            return condition();
        },
        TimeSpan.FromMinutes(30));
}
