using MarketStream.Venues;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// The process-wide account of what each venue address has been asked for: connection attempts in the rolling window, and
/// until when an address wants to be left alone. Every dial asks here first.
/// </summary>
internal sealed class LimitBook(TimeProvider time)
{
    /// <summary>The share of the attempts that this process uses; the rest is for other programs on the machine.</summary>
    private const double AttemptShare = 0.9;

    private readonly object _gate = new();

    // Guarded by _gate.
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The process-wide book.</summary>
    public static LimitBook Shared { get; } = new(TimeProvider.System);

    /// <summary>Spends an attempt and returns zero, or spends nothing and returns how long to wait.</summary>
    public TimeSpan TrySpendAttempt(Uri uri, VenueLimits limits)
    {
        lock (_gate)
        {
            var account = AccountOf_NeedsLock(uri);
            var now = time.GetTimestamp();
            if (account.CoolUntil is { } until && until > now) return time.GetElapsedTime(now, until);
            while (account.Attempts.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= limits.ConnectionAttemptWindow)
                account.Attempts.Dequeue();
            if (account.Attempts.Count >= Math.Max(1, (int)(limits.ConnectionAttempts * AttemptShare)))
                return limits.ConnectionAttemptWindow - time.GetElapsedTime(account.Attempts.Peek(), now);
            account.Attempts.Enqueue(now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>No attempts at this address for a while; a longer cool-off that already stands is kept.</summary>
    public void CoolOff(Uri uri, TimeSpan duration)
    {
        lock (_gate)
        {
            var account = AccountOf_NeedsLock(uri);
            var until = time.GetTimestamp() + (long)(duration.TotalSeconds * time.TimestampFrequency);
            account.CoolUntil = Math.Max(account.CoolUntil ?? 0, until);
        }
    }

    private Account AccountOf_NeedsLock(Uri uri)
    {
        if (!_accounts.TryGetValue(uri.Authority, out var account)) _accounts.Add(uri.Authority, account = new Account());
        return account;
    }

    private sealed class Account
    {
        public Queue<long> Attempts { get; } = new();

        public long? CoolUntil { get; set; }
    }
}
