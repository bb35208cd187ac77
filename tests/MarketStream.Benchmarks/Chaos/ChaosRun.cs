using System.Diagnostics;
using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Chaos.Faults;
using MarketStream.Benchmarks.Chaos.Feed;
using MarketStream.Benchmarks.Link;
using MarketStream.Benchmarks.Stress;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Simulator;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Chaos;

/// <summary>One connection to one simulated venue over real sockets, for as long as is wanted and a calm end.</summary>
internal sealed class ChaosRun
{
    private const int MaxMessageBytes = 64 * 1024;
    private const int Capacity = 2_000_000;

    private static readonly TimeSpan BetweenTakes = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan BetweenReviews = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestCalm = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan WarmTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LetGoIn = TimeSpan.FromSeconds(30);

    /// <summary>Sockets of the guest that may be on their way when the venue turns somebody away.</summary>
    private const int GuestSockets = 3;

    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(3);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ChaosOptions _options;
    private bool _isStopping;

    public ChaosRun(ChaosOptions options, TextWriter? log)
    {
        _options = options;
        Tally = new RunTally { Log = log is null ? null : line => log.WriteLine($"{_clock.Elapsed}  {line}") };
    }

    public RunTally Tally { get; }

    public string Venue { get; private set; } = "";

    public int StreamCount { get; private set; }

    public int ShardCount { get; private set; }

    private long Now => _clock.Elapsed.Ticks;

    public async Task RunAsync()
    {
        var profile = ChaosVenue.ProfileOf(_options.Seed);
        var all = ChaosVenue.Streams(profile, Tally);
        var streams = all.ToDictionary(stream => stream.Name, StringComparer.Ordinal);
        var journal = new ChaosJournal(streams, () => Now);
        await using var venue = VenueSimulator.Start(new SimulatorOptions { Venue = profile, Seed = _options.Seed, Journal = journal, KeepsFeeding = true, Credentials = [StressVenue.Login] });
        await using var link = new HeldLink(venue.Port);
        var connect = new ConnectionOptions
        {
            Name = "chaos",
            Venue = profile,
            Uri = link.Uri,
            KeepRaw = true,
            MaxMessageBytes = MaxMessageBytes,
            AnswerTimeout = TimeSpan.FromSeconds(4),
            ConnectTimeout = TimeSpan.FromSeconds(5),
        };
        using var guest = new ChaosGuest(venue, profile, link.Uri, ChaosVenue.GuestStreams(profile), Tally, new Random(_options.Seed + 4));
        await guest.VisitAsync(WarmTime, CancellationToken.None);
        await Task.Delay(CloseTime);
        var before = Leftovers.Count();
        await using var connection = await MarketConnection.OpenAsync(connect, [.. all.Select(stream => stream.StreamName)], CancellationToken.None);
        (Venue, StreamCount, ShardCount) = (profile.Name, all.Count, connection.Shards.Count);
        using var receiver = connection.OpenReceiver(new ReceiverOptions { Capacity = Capacity });
        var oracle = new ChaosOracle(streams, journal, receiver, () => Now, Tally);
        var watch = new SocketWatch(venue, oracle, streams, profile.Limits.PingInterval, () => Now, Tally);
        var user = new ChaosUser(connection, streams, oracle, () => Now, Tally, new Random(_options.Seed + 1));
        oracle.Noticed = notice =>
        {
            user.OnNotice(notice);
            watch.OnNotice(notice);
        };
        var acts = new ChaosActs(venue, connection, all, watch, new Random(_options.Seed + 2)) { MaxMessageBytes = MaxMessageBytes, Link = link, Hurry = user.Hurry };
        var plan = new ChaosPlan(venue, acts, watch, Tally, new Random(_options.Seed + 3));

        using var enough = new CancellationTokenSource();
        var taking = TakeAsync(oracle, acts);
        var length = TimeSpan.FromMinutes(_options.Minutes);
        var playing = Task.WhenAll(user.RunAsync(enough.Token), plan.RunAsync(enough.Token), guest.RunAsync(enough.Token));
        await Task.WhenAny(Task.Delay(length), playing);
        await enough.CancelAsync();
        await playing;
        await SettleAsync(connection, all, watch);
        await guest.EndAsync();

        // What is queued is sent before the venue closes.
        _isStopping = true;
        await taking;
        var counts = venue.Counts;
        await venue.StopAsync();
        for (var stop = _clock.Elapsed + CloseTime; _clock.Elapsed < stop; await Task.Delay(BetweenTakes)) oracle.Take();
        oracle.Review(isLast: true);
        if (connection.HighestMessagesInSecond < counts.HighestMessagesInSecond) Tally.Breach("messages in a second that the connection does not tell of");
        Judge(counts, connect.Venue.Limits, watch);
        receiver.Dispose();
        await CountAsync(connection, before);
    }

    /// <summary>What a closed connection leaves behind: nothing.</summary>
    private async Task CountAsync(MarketConnection connection, Leftovers before)
    {
        await connection.CloseAsync();
        Tally.Closes++;
        if (connection.Receivers.Count > 0) Tally.Breach("receivers left behind");
        if (ConnectionRegistry.Shared.All.Count > 0) Tally.Breach("names left behind");
        var after = await before.ReturnAsync(LetGoIn);
        if (!after.Exceeds(before)) return;
        Tally.Breach("threads or handles left behind");
        Tally.Find($"Before there were {before}, after it {after}.");
    }

    private async Task TakeAsync(ChaosOracle oracle, ChaosActs acts)
    {
        var nextReview = _clock.Elapsed + BetweenReviews;
        while (!_isStopping)
        {
            if (!acts.IsReceiverPaused) oracle.Take();
            if (_clock.Elapsed >= nextReview)
            {
                oracle.Review(isLast: false);
                nextReview = _clock.Elapsed + BetweenReviews;
            }

            await Task.Delay(BetweenTakes);
        }
    }

    /// <summary>Nothing goes wrong any more: everything has to come back.</summary>
    private async Task SettleAsync(MarketConnection connection, IReadOnlyList<ChaosStream> streams, SocketWatch watch)
    {
        for (var end = _clock.Elapsed + LongestCalm; _clock.Elapsed < end; await Task.Delay(BetweenReviews / 10))
        {
            var isBack = connection.Shards.All(shard => shard.State == ShardState.Open)
                && connection.Subscriptions.All(subscription => subscription.State == SubscriptionState.Live);
            if (isBack && watch.IsQuiet && !streams.Any(stream => stream.IsBusy)) return;
        }

        Tally.Breach("not back after the faults");
        foreach (var one in connection.Subscriptions.Where(one => one.State != SubscriptionState.Live)) Tally.Find($"{one.Stream} of shard {one.Shard} is {one.State}.");
        foreach (var one in connection.Shards.Where(one => one.State != ShardState.Open)) Tally.Find($"Shard {one.Number} is {one.State}. {one.LastLoss}");
    }

    /// <summary>What the venue saw of the client.</summary>
    private void Judge(SimulatorCounts counts, VenueLimits limits, SocketWatch watch)
    {
        Tally.Dials = counts.ConnectionsAccepted + counts.ConnectionsRefused;
        Tally.HighestInSecond = counts.HighestMessagesInSecond;
        Tally.HighestAttempts = counts.HighestAttemptsInWindow;
        Tally.Bans = Tally.Faults.GetValueOrDefault(nameof(ChaosFault.Banned));
        if (counts.HighestAttemptsInWindow > limits.ConnectionAttempts) Tally.Breach("attempts in the window");

        if (watch.Lost > watch.Faulted) Tally.Breach("sockets lost without a fault");

        // Each shard may be on its way when the first of them is turned away, and one more for a rollover.
        var turnedAway = Tally.Bans + Tally.Faults.GetValueOrDefault(nameof(ChaosFault.TooMany));
        if (counts.AttemptsWhileBanned > turnedAway * (ShardCount + 1 + GuestSockets)) Tally.Breach("attempts while told to stay away");
        foreach (var (kind, count) in counts.Breaches.Where(breach => breach.Key != BreachKind.TooManyAttempts))
        {
            for (var i = 0; i < count; i++) Tally.Breach(kind.ToString());
        }
    }
}
