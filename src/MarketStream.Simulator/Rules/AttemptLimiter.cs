namespace MarketStream.Simulator.Rules;

/// <summary>
/// The rate limiter for new sockets: attempts over the limit are refused with 429, and a client that goes on trying all the same is banned
/// (418). Refused attempts count like the others.
/// </summary>
internal sealed class AttemptLimiter(ScaledLimits limits, int refusalsBeforeBan, TimeProvider time)
{
    public const int Banned = 418;
    public const int TooMany = 429;

    private readonly object _gate = new();

    // guarded by _gate
    private readonly RollingCounter _attempts = new(limits.AttemptWindow, time);
    private readonly RollingCounter _refusals = new(limits.AttemptWindow, time);
    private long? _bannedUntil;
    private int _banStatus;
    private long _whileBanned;

    /// <summary>The most attempts in any window, and how many were made during bans.</summary>
    public (int Highest, long WhileBanned) Counts
    {
        get
        {
            lock (_gate) return (_attempts.Highest, _whileBanned);
        }
    }

    /// <summary>Refuses every attempt for the given time, with 418 or 429.</summary>
    public void Ban(TimeSpan duration, int status = Banned)
    {
        lock (_gate) Ban_NeedsLock(duration, status);
    }

    /// <summary>Counts one attempt and decides whether it may succeed.</summary>
    public AttemptResult Spend()
    {
        lock (_gate)
        {
            if (BanLeft_NeedsLock() is { } left)
            {
                _whileBanned++;
                return new(_banStatus, Seconds(left));
            }

            if (_attempts.Add() <= limits.Venue.ConnectionAttempts) return AttemptResult.Granted;

            if (_refusals.Add() > refusalsBeforeBan)
            {
                Ban_NeedsLock(limits.BanDuration, Banned);
                return new(Banned, Seconds(limits.BanDuration));
            }

            return new(TooMany, Seconds(_attempts.UntilOldestLeaves()));
        }
    }

    /// <summary>How many seconds a ban (418) still lasts, at least 1; null without one.</summary>
    public int? BannedSeconds()
    {
        lock (_gate) return BanLeft_NeedsLock() is { } left && _banStatus == Banned ? Seconds(left) : null;
    }

    private static int Seconds(TimeSpan left) => Math.Max(1, (int)Math.Ceiling(left.TotalSeconds));

    private void Ban_NeedsLock(TimeSpan duration, int status)
    {
        _bannedUntil = time.GetTimestamp() + (long)(duration.TotalSeconds * time.TimestampFrequency);
        _banStatus = status;
    }

    private TimeSpan? BanLeft_NeedsLock()
    {
        if (_bannedUntil is { } until)
        {
            var left = TimeSpan.FromSeconds((double)(until - time.GetTimestamp()) / time.TimestampFrequency);
            if (left > TimeSpan.Zero)
            {
                return left;
            }

            _bannedUntil = null;
        }

        return null;
    }
}
