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
        if (!_heldBackAt.TryGetValue(socket.Number, out var times)) _heldBackAt.Add(socket.Number, times = []);
        times.Add(now());
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

        _ = RememberAsync(notice.Shard);
    }

    private long Since(VenueSocket socket)
    {
        var since = now() - OnTheWay;

        // Of faults that follow each other closely the first counts: what it held back may still be on its way.
        return _heldBackAt.GetValueOrDefault(socket.Number, []).Where(held => held > since - HeldBackFor).Select(held => held - OnTheWay).Prepend(since).Min();
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
