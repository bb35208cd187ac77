using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Books;
using MarketStream.Benchmarks.Soak.Faults;
using MarketStream.Benchmarks.Soak.Market;
using MarketStream.Benchmarks.Soak.Time;
using MarketStream.Benchmarks.Soak.Venue;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Soak;

/// <summary>One connection of two shards to one venue, for as long as is wanted; odd seeds meet one venue, even ones another.</summary>
internal sealed class SoakRun
{
    private const int MaxMessageBytes = 64 * 1024;
    private const int StreamsPerSocket = 8;
    private const int SlowCapacity = 400;

    private static readonly TimeSpan ReviewInterval = TimeSpan.FromMinutes(1);

    private readonly VirtualTime _time = new();
    private readonly int _seed;
    private readonly TimeSpan _length;
    private SoakOracle? _oracle;

    public SoakRun(int seed, TimeSpan length, TextWriter? log)
    {
        (_seed, _length) = (seed, length);
        Tally = new RunTally { Log = log is null ? null : line => log.WriteLine($"{TimeSpan.FromTicks(_time.Now)}  {line}") };
    }

    public RunTally Tally { get; }

    public async Task RunAsync()
    {
        var profile = ProfileOf(_seed);
        var streams = SoakStreams.Make(profile, _seed, Tally);
        var market = new SoakMarket(_time, streams, Tally, new Random(_seed));
        var faults = new VenueFaults(_time, Tally);
        var venue = new SoakVenue(profile, _time, market, faults, Tally, new Random(_seed + 1));
        var services = new ConnectionServices(venue, new LimitBook(_time), new ConnectionRegistry(), _time, () => new Random(_seed + 2));
        var options = new ConnectionOptions { Name = "soak", Venue = profile, MaxMessageBytes = MaxMessageBytes };
        var connection = await UntilAsync(
            MarketConnection.OpenAsync(options, [.. streams.Select(stream => stream.StreamName)], services, CancellationToken.None));
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        using var slow = connection.OpenReceiver(new ReceiverOptions { Capacity = SlowCapacity });
        var mirror = new SlowMirror(slow, Tally);
        var oracle = _oracle = new SoakOracle(_time, streams, receiver, mirror, Tally);
        venue.Lost = socket => oracle.ShardOf(socket.Session.Shard).OnLost(socket.LastArrivedSentAt);
        var user = new SoakUser(_time, connection, streams, Tally, new Random(_seed + 3));
        oracle.Noticed = user.OnNotice;
        venue.Dialing = user.OnDialing;
        user.Start();
        market.Start();
        var acts = new FaultActs(venue, connection, mirror, new Random(_seed + 4)) { MaxMessageBytes = MaxMessageBytes, Hurry = user.Hurry };
        new FaultPlan(venue, acts, Tally, new Random(_seed + 5)).Start();
        Review();

        var end = _time.Now + _length.Ticks;
        while (_time.TryStep(end)) await WorkAsync();
        await UntilAsync(Close(connection));
    }

    private static VenueProfile ProfileOf(int seed)
    {
        var profile = VenueCatalog.Shared.Get(seed % 2 == 0 ? "binance-usdm" : "binance-spot");
        return profile with { Limits = profile.Limits with { StreamsPerConnection = StreamsPerSocket } };
    }

    private static async Task<bool> Close(MarketConnection connection)
    {
        await connection.CloseAsync();
        return true;
    }

    private void Review()
    {
        _oracle!.Review();
        _time.After(ReviewInterval, Review);
    }

    private async ValueTask WorkAsync()
    {
        await OneThread.SettleAsync();
        _oracle?.Take();
    }

    private async Task<T> UntilAsync<T>(Task<T> task)
    {
        await OneThread.SettleAsync();
        while (!task.IsCompleted && _time.TryStep(long.MaxValue)) await WorkAsync();
        return await task;
    }
}
