using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Chaos.Feed;
using MarketStream.Notices;
using MarketStream.Simulator;

namespace MarketStream.Benchmarks.Chaos.Faults;

/// <summary>Which shard a socket serves, from when on a fault may keep its events back, and how long half-open ones stay unnoticed.</summary>
internal sealed class SocketWatch(VenueSimulator venue, ChaosOracle oracle, IReadOnlyDictionary<string, ChaosStream> streams, TimeSpan pingInterval, Func<long> now, RunTally tally)
{
    /// <summary>What was on its way when a fault struck.</summary>
    private static readonly long OnTheWay = TimeSpan.FromMilliseconds(250).Ticks;

    // What is held back may be lost with the socket.
    private static readonly long HeldBackFor = TimeSpan.FromSeconds(15).Ticks;

    /// <summary>What a socket carries at least.</summary>
    private const double FramesInSecond = 10;

    private readonly Dictionary<int, List<long>> _heldBackAt = [];
    private readonly Dictionary<int, List<long>> _shardHeldBackAt = [];
    private readonly Dictionary<int, (int Shard, long Since)> _silent = [];
    private readonly Dictionary<int, (int Socket, long Since)> _unanswered = [];
    private long _dialTroubleUntil;

    /// <summary>Sockets that a fault ended, or made half-open.</summary>
    public long Faulted { get; private set; }

    /// <summary>Sockets that the client lost while dials went well, other than those that the venue closed with a frame.</summary>
    public long Lost { get; private set; }

    /// <summary>Whether no half-open socket is left.</summary>
    public bool IsQuiet => !venue.Sockets.Any(socket => _silent.ContainsKey(socket.Number));

    /// <summary>The shard that a socket serves; 0 when it is fed nothing that is wanted.</summary>
    public int ShardOf(VenueSocket socket) =>
        socket.Streams.Select(streams.GetValueOrDefault).OfType<ChaosStream>().FirstOrDefault(stream => !stream.IsBusy)?.Shard ?? 0;

    public bool IsSilent(VenueSocket socket) => _silent.ContainsKey(socket.Number);

    public void OnHeldBack(VenueSocket socket)
    {
        Add(_heldBackAt, socket.Number);
        Add(_shardHeldBackAt, ShardOf(socket));

        void Add(Dictionary<int, List<long>> timesOf, int key)
        {
            if (!timesOf.TryGetValue(key, out var times)) timesOf.Add(key, times = []);
            times.Add(now());
        }
    }

    /// <summary>For so long dials may fail or have to wait.</summary>
    public void OnDialTrouble(TimeSpan length) => _dialTroubleUntil = Math.Max(_dialTroubleUntil, now() + length.Ticks);

    /// <summary>A fault is about to end a socket.</summary>
    public void OnEnding(VenueSocket socket)
    {
        Faulted++;
        if (ShardOf(socket) is var shard and > 0) oracle.ShardOf(shard).OnLost(Since(socket));
    }

    /// <summary>A socket is about to fall silent.</summary>
    public void OnSilent(VenueSocket socket)
    {
        Faulted++;
        if (ShardOf(socket) is not (var shard and > 0)) return;
        var isAlone = venue.Sockets.Count(other => ShardOf(other) == shard) == 1;
        oracle.ShardOf(shard).OnLost(Since(socket));
        _silent[socket.Number] = (shard, Since(socket));
        if (isAlone) _unanswered[shard] = (socket.Number, now());
    }

    public void OnNotice(StreamNotice notice)
    {
        if (notice.Kind is not (NoticeKind.Disconnected or NoticeKind.Reconnected or NoticeKind.Rollover or NoticeKind.RolloverFailed)) return;
        if (notice.Kind == NoticeKind.Disconnected && _dialTroubleUntil < now() && !notice.Message.Contains("closed the socket", StringComparison.Ordinal)) Lost++;
        if (notice.Kind is NoticeKind.Reconnected or NoticeKind.Rollover && _unanswered.Remove(notice.Shard, out var silent))
        {
            tally.Replaced(TimeSpan.FromTicks(now() - silent.Since), pingInterval, isAlone: _dialTroubleUntil < silent.Since, rate: FramesInSecond);
        }

        // A socket that comes to the end of its life while it is held back ends without a fault of its own, and takes with it what was held.
        if (notice is { Kind: NoticeKind.Disconnected } or RolloverNotice { MayHaveLost: true } && FirstOf(_shardHeldBackAt, notice.Shard) is { } held)
            oracle.ShardOf(notice.Shard).OnLost(held);

        _ = RememberAsync(notice.Shard);
    }

    private long Since(VenueSocket socket) => FirstOf(_heldBackAt, socket.Number) ?? now() - OnTheWay;

    /// <summary>Since when something may have been held back, by faults that follow each other closely; null where none did.</summary>
    private long? FirstOf(Dictionary<int, List<long>> timesOf, int key)
    {
        var limit = now() - OnTheWay - HeldBackFor;
        return timesOf.GetValueOrDefault(key, []).Where(held => held > limit).Select(held => (long?)held - OnTheWay).Min();
    }

    /// <summary>What a notice settled for one socket of a shard is open for another that is still half-open.</summary>
    private async Task RememberAsync(int shard)
    {
        await Task.Delay(500);
        var open = venue.Sockets.Select(socket => socket.Number).ToHashSet();
        foreach (var (number, (of, since)) in _silent)
        {
            if (of == shard && open.Contains(number)) oracle.ShardOf(shard).OnLost(since);
        }
    }
}
