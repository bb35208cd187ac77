using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Faults;
using MarketStream.Benchmarks.Soak.Market;
using MarketStream.Benchmarks.Soak.Time;
using MarketStream.Benchmarks.Soak.Venue;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Soak.Pacing;

/// <summary>
/// One socket whose user changes his mind more often than the venue takes commands, while the network stalls for seconds or minutes, one
/// way or both, and delivers at once, the venue pings, at times without end, and loses answers. The venue counts what it receives, when it
/// receives it.
/// </summary>
internal sealed class PacingRun
{
    private const int Streams = 40;
    private const int FewestMessages = 5;
    private const int MostMessages = 25;

    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ShortStall = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongStall = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestFlood = TimeSpan.FromSeconds(10);

    // After what takes long, or loses answers, the socket may be replaced; the venue is then asked for less.
    private static readonly TimeSpan LongRecovery = TimeSpan.FromSeconds(100);

    private readonly VirtualTime _time = new();
    private readonly Random _random;
    private readonly VenueProfile _profile;
    private readonly List<StreamName> _names;
    private readonly RunTally _tally = new();
    private readonly BusyClock _clock;
    private readonly TimeSpan _busyFor;
    private long _busyUntil;

    public PacingRun(int seed)
    {
        _random = new Random(seed);
        _busyFor = TimeSpan.FromMinutes(seed % 10 == 0 ? 12 : 1.5);
        _clock = new BusyClock(_time);
        _profile = VenueCatalog.Shared.Get("binance-spot");
        _profile = _profile with
        {
            Limits = _profile.Limits with
            {
                MessagesPerSecond = seed % 3 == 0 ? 5 : _random.Next(FewestMessages, MostMessages),

                PingInterval = TimeSpan.FromSeconds(2 + (_random.NextDouble() * 30)),
                PongDeadline = TimeSpan.FromSeconds(60 + (_random.NextDouble() * 300)),
                CountedFrames = seed % 4 == 0 ? CountedFrames.Command : CountedFrames.All,
            },
        };
        var grammar = new StreamGrammar(_profile);
        _names = [.. Enumerable.Range(1, Streams).Select(i => grammar.Parse($"coin{i}usdt@trade"))];
    }

    /// <summary>Messages the venue allows in a second.</summary>
    public int Limit => _profile.Limits.MessagesPerSecond;

    /// <summary>The most it counted.</summary>
    public int Highest => _tally.HighestInSecond;

    /// <summary>What the connection says of it.</summary>
    public int HighestSaid { get; private set; }

    /// <summary>What the venue got while commands waited and nothing stalled.</summary>
    public long Messages => _clock.Messages;

    /// <summary>What it would have taken.</summary>
    public double Possible => _clock.Seconds * Limit;

    public IEnumerable<string> Breaches => _tally.Breaches.Keys;

    public async Task RunAsync()
    {
        var streams = _names.ConvertAll(name => new SoakStream(name, SoakChannel.Trade, false, _busyFor, _busyFor) { Book = new StreamBook(name.Name, true, _tally) });
        var market = new SoakMarket(_time, streams, _tally, _random);
        var faults = new VenueFaults(_time, _tally);
        var venue = new SoakVenue(_profile, _time, market, faults, _tally, _random)
        {
            LongestLag = TimeSpan.FromMilliseconds(150),
            Counted = _clock.Count,
            IsPrompt = true,
        };
        var services = new ConnectionServices(venue, new LimitBook(_time), new ConnectionRegistry(), _time, () => new Random(1));
        var connection = await _time.UntilAsync(MarketConnection.OpenAsync(
            new ConnectionOptions { Name = "pacing", Venue = _profile }, [_names[0]], services, CancellationToken.None));
        _busyUntil = _time.Now + _busyFor.Ticks;
        var wanted = new HashSet<StreamName> { _names[0] };
        Change(connection, wanted);
        LastError(venue, faults);
        await _time.UntilAsync(Task.Delay(_busyFor, _time));
        _clock.Stop();
        HighestSaid = connection.HighestMessagesInSecond;
        await _time.UntilAsync(connection.CloseAsync());
    }

    private void Change(MarketConnection connection, HashSet<StreamName> wanted)
    {
        if (_time.Now >= _busyUntil) return;
        var batch = _random.GetItems(_names.ToArray(), _random.Next(1, 6)).Distinct().ToList();
        var gone = batch.Where(wanted.Remove).ToList();
        var added = batch.Except(gone).ToList();
        wanted.UnionWith(added);
        if (gone.Count > 0) _ = connection.UnsubscribeAsync([.. gone.Select(name => name.Name)], force: true, waitForVenue: false, CancellationToken.None);
        if (added.Count > 0) _ = connection.SubscribeAsync(added, waitForVenue: false, CancellationToken.None);
        _time.After(TimeSpan.FromMilliseconds(_random.Next(5, 50)), () => Change(connection, wanted));
    }

    private void LastError(SoakVenue venue, VenueFaults faults) => _time.After(TimeSpan.FromSeconds(_random.NextDouble() * 20), () =>
    {
        if (_time.Now >= _busyUntil) return;
        switch (_random.Next(12))
        {
            case 0 when _busyFor > LongStall:
                Stall(venue, LongStall * Math.Pow(_random.NextDouble(), 2), LongRecovery);
                break;
            case 1:
                faults.LoseNext(_random.Next(1, 4));
                break;
            case 2:
                foreach (var socket in venue.Open) socket.Session.Flood(socket, TimeSpan.FromSeconds(1.0 / _random.Next(2, 1000)), LongestFlood * _random.NextDouble());
                break;
            default:
                Stall(venue, ShortStall * Math.Pow(_random.NextDouble(), 2), Recovery);
                break;
        }

        LastError(venue, faults);
    });

    private void Stall(SoakVenue venue, TimeSpan length, TimeSpan recovery)
    {
        var kind = (StallKind)_random.Next(4);
        foreach (var socket in venue.Open) socket.Stall(length, kind);
        _clock.Pause(length + recovery);
    }
}
