namespace MarketStream.Simulator.Rules;

/// <summary>
/// Decides whether a socket may open: attempts over the limit get 429, and an address that goes on while it is limited is
/// banned (418). Attempts that were refused count like the others.
/// </summary>
internal sealed class AttemptGate(ScaledLimits limits, int refusalsBeforeBan, TimeProvider time)
{
    private readonly object _gate = new();

    // guarded by _gate
    private readonly RollingCounter _attempts = new(limits.AttemptWindow, time);
    private readonly RollingCounter _refusals = new(limits.AttemptWindow, time);
    private long? _bannedUntil;
    private long _whileBanned;

    /// <summary>The most attempts in any window, and those made during a ban.</summary>
    public (int Highest, long WhileBanned) Counts
    {
        get
        {
            lock (_gate)
            {
                return (_attempts.Highest, _whileBanned);
            }
        }
    }

    /// <summary>Bans the address from now on.</summary>
    public void Ban(TimeSpan duration)
    {
        lock (_gate)
        {
            Ban_NeedsLock(duration);
        }
    }

    /// <summary>Spends one attempt.</summary>
    public AttemptVerdict Spend()
    {
        lock (_gate)
        {
            if (BanLeft_NeedsLock() is { } left)
            {
                _whileBanned++;
                return new(418, Seconds(left));
            }

            if (_attempts.Add() <= limits.Venue.ConnectionAttempts)
            {
                return AttemptVerdict.Granted;
            }

            if (_refusals.Add() > refusalsBeforeBan)
            {
                Ban_NeedsLock(limits.BanDuration);
                return new(418, Seconds(limits.BanDuration));
            }

            return new(429, Seconds(_attempts.UntilOldestLeaves()));
        }
    }

    /// <summary>The ban's remaining seconds; null without a ban.</summary>
    public int? BannedSeconds()
    {
        lock (_gate)
        {
            return BanLeft_NeedsLock() is { } left ? Seconds(left) : null;
        }
    }

    private static int Seconds(TimeSpan left) => Math.Max(1, (int)Math.Ceiling(left.TotalSeconds));

    private void Ban_NeedsLock(TimeSpan duration) =>
        _bannedUntil = time.GetTimestamp() + (long)(duration.TotalSeconds * time.TimestampFrequency);

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
