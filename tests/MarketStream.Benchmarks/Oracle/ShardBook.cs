using MarketStream.Notices;

namespace MarketStream.Benchmarks.Oracle;

/// <summary>The times in which a shard was reported to be without a working socket.</summary>
internal sealed class ShardBook(Func<long> now)
{
    /// <summary>The time within which a stream that the new socket does not carry is subscribed again.</summary>
    private static readonly long AskedAgainIn = TimeSpan.TicksPerMinute;

    private readonly List<(long From, long To)> _spans = [];
    private long? _lostSince;
    private long? _saidSince;
    private (long Since, long Until)? _maybeLost;

    /// <summary>How long before its notice a loss may have begun that was not passed to <see cref="OnLost"/>.</summary>
    public TimeSpan Slack { get; init; }

    /// <summary>A fault ended a socket, or it was given up as half-open: events after its last frame may be missing.</summary>
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
                // The next socket was lost, unless a notice follows at once that the current one is.
                if (_lostSince is { } lost) _maybeLost = (lost, now() + TimeSpan.TicksPerSecond);
                _lostSince = null;
                break;
            case RolloverNotice:
                _lostSince = null;
                break;
        }

        if (_spans.Count > 100) _spans.RemoveRange(0, 50);
    }

    /// <summary>Whether the loss of an event without an id was reported.</summary>
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
