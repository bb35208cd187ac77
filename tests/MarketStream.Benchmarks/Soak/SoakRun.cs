using MarketStream.Benchmarks.Odd;
using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Faults;
using MarketStream.Benchmarks.Soak.Market;
using MarketStream.Benchmarks.Soak.Time;
using MarketStream.Benchmarks.Soak.Venue;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Soak;

/// <summary>
/// One connection after the other, of two shards and more, to one venue, for as long as is wanted; odd seeds meet one venue, even ones
/// another, and of each two seeds one repairs gaps.
/// </summary>
internal sealed class SoakRun
{
    private const int MaxMessageBytes = 64 * 1024;
    private const int StreamsPerSocket = 8;

    private static readonly TimeSpan ReviewInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MeanLife = TimeSpan.FromDays(2);

    /// <summary>A dialer that hears no cancellation brings its socket by then.</summary>
    private static readonly TimeSpan LateDial = TimeSpan.FromSeconds(30);

    private readonly VirtualTime _time = new();
    private readonly int _seed;
    private readonly TimeSpan _length;
    private readonly Random _random;
    private SoakLife? _life;
    private bool _isCloseDue;

    public SoakRun(int seed, TimeSpan length, TextWriter? log)
    {
        (_seed, _length, _random) = (seed, length, new Random(seed + 6));
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
        var rest = new SoakRest(profile, _time, market, new Random(_seed + 7)) { Repairing = CloseMaybe };
        using var odd = new OddTransport(rest, _time, new Random(_seed + 8));
        var services = new ConnectionServices(venue, new LimitBook(_time), new ConnectionRegistry(), _time, () => new Random(_seed + 2)) { NewRestTransport = _ => odd };
        var options = new ConnectionOptions { Name = "soak", Venue = profile, MaxMessageBytes = MaxMessageBytes, RepairGaps = _seed % 4 > 1 };
        venue.Lost = socket => _life?.Oracle.ShardOf(socket.Session.Shard).OnLost(socket.LastArrivedSentAt);
        venue.ShardOf = names => _life?.ShardOf(names) ?? 0;
        venue.Dialing = (names, length) =>
        {
            _life?.User.OnDialing(names, length);
            CloseMaybe();
        };
        var acts = new FaultActs(venue, () => _life, odd, new Random(_seed + 4)) { MaxMessageBytes = MaxMessageBytes, Overlapping = CloseMaybe };
        new FaultPlan(venue, acts, Tally, new Random(_seed + 5)).Start();
        market.Start();
        Review();
        PlanClose();

        var end = _time.Now + _length.Ticks;
        var isOver = false;
        while (!isOver)
        {
            if (await TryOpenAsync(options, streams, services, odd, venue) is { } life)
            {
                _life = life;
                life.Start();
                _isCloseDue = false;
                while (!_isCloseDue && !isOver)
                {
                    isOver = !_time.TryStep(end);
                    await WorkAsync();
                }

                _life = null;
                await life.CloseAsync();
                Tally.Closes++;
            }

            await CountAsync(venue, services);
            isOver |= _time.Now >= end;
        }

        Tally.OddAnswers = odd.Count;
    }

    private static VenueProfile ProfileOf(int seed)
    {
        var profile = VenueCatalog.Shared.Get(seed % 2 == 0 ? "binance-usdm" : "binance-spot");
        return profile with { Limits = profile.Limits with { StreamsPerConnection = StreamsPerSocket } };
    }

    /// <summary>Opens a connection; null when that fails, or when the user does not wait for it.</summary>
    private async Task<SoakLife?> TryOpenAsync(ConnectionOptions options, IReadOnlyList<SoakStream> streams, ConnectionServices services, OddTransport odd, SoakVenue venue)
    {
        // Not disposed of: it may be cancelled long after the connection is open, which must change nothing.
        var enough = new CancellationTokenSource();
        if (Tally.Closes > 0 && _random.Next(4) == 0) _time.After(TimeSpan.FromSeconds(_random.NextDouble() * 5), enough.Cancel);
        foreach (var stream in streams) stream.Book.Begin();
        try
        {
            var connection = await _time.UntilAsync(MarketConnection.OpenAsync(options, [.. streams.Select(stream => stream.StreamName)], services, enough.Token));
            return new SoakLife(_time, connection, streams, odd, Tally, new Random(_random.Next())) { MovedEarly = venue.Replace };
        }
        catch (Exception error) when (error is MarketStreamException or OperationCanceledException)
        {
            Tally.Log?.Invoke($"not opened: {error.Message}");
            Tally.FailedOpenings++;
            foreach (var stream in streams) stream.Book.Close();
            return null;
        }
    }

    /// <summary>What a connection leaves behind: nothing.</summary>
    private async Task CountAsync(SoakVenue venue, ConnectionServices services)
    {
        await _time.UntilAsync(Task.Delay(LateDial, _time));
        if (services.Registry.All.Count > 0) Tally.Breach("names left behind");
        foreach (var socket in venue.Open.ToList())
        {
            Tally.Breach("sockets left behind");
            socket.Cut("It was left behind.");
        }

        await _time.UntilAsync(Task.Delay(TimeSpan.FromSeconds(_random.Next(1, 120)), _time));
    }

    private void PlanClose() => _time.After(MeanLife * -Math.Log(1 - _random.NextDouble()), () =>
    {
        _isCloseDue = true;
        PlanClose();
    });

    /// <summary>Now and then the user closes the connection in the middle of a dial, a rollover or a repair.</summary>
    private void CloseMaybe()
    {
        if (_random.Next(50) == 0) _time.After(TimeSpan.FromSeconds(_random.NextDouble() * 5), () => _isCloseDue = true);
    }

    private void Review()
    {
        _life?.Review();
        _time.After(ReviewInterval, Review);
    }

    private async ValueTask WorkAsync()
    {
        await OneThread.SettleAsync();
        _life?.Oracle.Take();
    }
}
