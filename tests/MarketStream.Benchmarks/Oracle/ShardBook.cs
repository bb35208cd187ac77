using MarketStream.Notices;

namespace MarketStream.Benchmarks.Oracle;

/// <summary>When a shard was said to have been without a working socket.</summary>
internal sealed class ShardBook(Func<long> now)
{
    /// <summary>A stream that the new socket was asked for in vain is asked for again in this time.</summary>
    private static readonly long AskedAgainIn = TimeSpan.TicksPerMinute;

    private readonly List<(long From, long To)> _spans = [];
    private long? _lostSince;
    private long? _saidSince;
    private (long Since, long Until)? _maybeLost;

    /// <summary>How long before it is said a loss may have begun of which <see cref="OnLost"/> was not told.</summary>
    public TimeSpan Slack { get; init; }

    /// <summary>When it was last in trouble.</summary>
    public long TroubleUntil => _saidSince is not null ? now() : _spans.Count == 0 ? 0 : _spans[^1].To;

    /// <summary>A socket ended by a fault, or was given up half-open: what came after its last frame may be missing.</summary>
    public void OnLost(long since) => _lostSince = Math.Min(_lostSince ?? long.MaxValue, since);

    public void OnNotice(StreamNotice notice)
    {
        switch (notice)
        {
            case { Kind: NoticeKind.Disconnected }:
                _saidSince ??= _lostSince ?? (now() <= _maybeLost?.Until ? _maybeLost.Value.Since : now() - Slack.Ticks);
                _lostSince = null;
                break;
            case { Kind: NoticeKind.Reconnected } when _saidSince is { } since:
                _spans.Add((since, now()));
                _saidSince = null;
                _lostSince = null;
                break;
            case RolloverNotice { MayHaveLost: true }:
                _spans.Add((_lostSince ?? now(), now()));
                _lostSince = null;
                break;
            case { Kind: NoticeKind.RolloverFailed }:
                // It was the next socket that was lost, unless the one that serves is said to be lost at once.
                if (_lostSince is { } lost) _maybeLost = (lost, now() + TimeSpan.TicksPerSecond);
                _lostSince = null;
                break;
            case RolloverNotice:
                _lostSince = null;
                break;
        }

        if (_spans.Count > 100) _spans.RemoveRange(0, 50);
    }

    /// <summary>Whether a loss of something without a number was said.</summary>
    public bool Covers(VenueEvent item)
    {
        if (_saidSince <= item.At) return true;
        foreach (var (from, to) in _spans)
        {
            if (item.At >= from && item.At <= to + (item.Sent == 0 ? AskedAgainIn : 0)) return true;
        }

        return false;
    }
}
