using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Faults;
using MarketStream.Benchmarks.Soak.Market;
using MarketStream.Benchmarks.Soak.Time;
using MarketStream.Engine.Transport;
using MarketStream.Simulator;
using MarketStream.Simulator.Rules;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Soak.Venue;

/// <summary>A venue in memory and in virtual time, by the simulator's rules.</summary>
internal sealed class SoakVenue(VenueProfile profile, VirtualTime time, SoakMarket market, VenueFaults faults, RunTally tally, Random random) : IDialer
{
    /// <summary>How lively the market is after a dial, so that sockets overlap while much happens.</summary>
    private static readonly TimeSpan ExcitedFor = TimeSpan.FromSeconds(75);

    private readonly List<SoakSocket> _open = [];
    private readonly AttemptLimiter _attempts = new(new ScaledLimits(new SimulatorOptions { Venue = profile }), refusalsBeforeBan: 3, time);

    public VirtualTime Time => time;

    public VenueLimits Limits => profile.Limits;

    public SoakMarket Market => market;

    public VenueFaults Faults => faults;

    public RunTally Tally => tally;

    public CommandReader Commands { get; } = new(anyId: true);

    /// <summary>Sockets that have not ended, half-open ones included; oldest first.</summary>
    public IReadOnlyList<SoakSocket> Open => _open;

    /// <summary>Told of every socket that opens.</summary>
    public Action<SoakSocket> Opened { get; set; } = static _ => { };

    /// <summary>Told of every dial that takes its time: the streams in its URI, and how long it takes.</summary>
    public Action<IReadOnlyList<string>, TimeSpan> Dialing { get; set; } = static (_, _) => { };

    /// <summary>
    /// Which shard of the open connection carries most of these streams; zero where none is open. The connection itself has to say so, since
    /// the one after it numbers its shards anew.
    /// </summary>
    public Func<IReadOnlySet<string>, int> ShardOf { get; set; } = static _ => 0;

    /// <summary>What a frame takes from the venue on a slow socket.</summary>
    public TimeSpan LongestLag { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Told of every message that counts.</summary>
    public Action Counted { get; set; } = static () => { };

    /// <summary>Told of every socket that ended without the client's will, or that the client gave up half-open.</summary>
    public Action<SoakSocket> Lost { get; set; } = static _ => { };

    public async Task<ISocket> DialAsync(Uri uri, ISocketHandler handler, DialOptions options, CancellationToken token)
    {
        tally.Dials++;
        var began = time.Now;
        if (faults.Stall(options.ConnectTimeout) is { } wait)
        {
            await Task.Delay(wait, time, token).ConfigureAwait(false);
            throw new DialException(DialFailure.TimedOut, null, null, $"{uri.Authority} did not answer.");
        }

        await LetPassAsync(uri, token).ConfigureAwait(false);
        var verdict = _attempts.Spend();
        tally.HighestAttempts = Math.Max(tally.HighestAttempts, _attempts.Counts.Highest);
        if (verdict.Status == 429) tally.Breach("attempts in the window");
        if (faults.Refuse(uri, began) is { } refusal) throw refusal;
        var session = new SoakSession(this);
        var socket = new SoakSocket(time, handler, options, random, LongestLag) { Session = session };
        _open.Add(socket);
        session.Open(socket, NamesIn(uri));
        market.Excite(ExcitedFor);
        if (faults.ClosesAtOnce()) socket.Cut("The venue accepted and cut.");
        Opened(socket);
        return socket;
    }

    /// <summary>The sockets of a shard, oldest first.</summary>
    public IEnumerable<SoakSocket> OpenOf(int shard) => _open.Where(socket => shard > 0 && socket.Session.Shard == shard);

    /// <summary>The client has said that it moved on to the latest socket of a shard, come what may of those before.</summary>
    public void Replace(int shard)
    {
        foreach (var socket in OpenOf(shard).SkipLast(1)) socket.IsReplaced = true;
    }

    /// <summary>The client lets go of a socket.</summary>
    public void OnClosing(SoakSocket socket)
    {
        if (!socket.IsHalfOpen || socket.IsEnded) return;
        tally.Replaced(TimeSpan.FromTicks(time.Now - socket.LastArrivedAt), Limits.PingInterval, faults.IsQuietSince(socket.LastArrivedAt), socket.Rate);
    }

    public void OnEnded(SoakSocket socket, bool isFault)
    {
        _open.Remove(socket);
        if (isFault || socket.IsCutOff) Lost(socket);
    }

    /// <summary>Whether no dial takes longer than a moment: where what is measured is how much is sent on open sockets.</summary>
    public bool IsPrompt { get; init; }

    /// <summary>A dial takes a moment, or seconds in which the user acts.</summary>
    private Task LetPassAsync(Uri uri, CancellationToken token)
    {
        var isSlow = random.Next(3) == 0 && !IsPrompt;
        var length = TimeSpan.FromMilliseconds(isSlow ? random.Next(400, 12_000) : random.Next(5, 400));
        if (isSlow)
        {
            // A socket is not said to be replaced late when the next one takes its time to open.
            faults.Note();
            Dialing(NamesIn(uri), length);
        }

        // Not every dialer hears a cancellation: its socket comes all the same.
        return Task.Delay(length, time, random.Next(8) == 0 ? CancellationToken.None : token);
    }

    private static IReadOnlyList<string> NamesIn(Uri uri) =>
        uri.Query.StartsWith("?streams=", StringComparison.Ordinal) ? [.. uri.Query[9..].Split('/').Select(Uri.UnescapeDataString)] : [];
}
