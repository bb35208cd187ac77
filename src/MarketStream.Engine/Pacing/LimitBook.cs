using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using MarketStream.Engine.Pacing.Usage;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Venues;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// What each venue address has been asked for: connection attempts in the rolling window, and until when an
/// address wants to be left alone. Every dial asks here first. What all processes of the user did is in the ledger, by the
/// wall clock; what this one did is kept besides by a clock that nobody can set, and both have to agree.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The gate's wait handle is never made, so there is nothing to dispose.")]
internal sealed class LimitBook(TimeProvider time, Ledger? ledger = null)
{
    /// <summary>The share of the attempts that is used; the rest is for other programs behind the same address.</summary>
    private const double AttemptShare = 0.9;

    private readonly SemaphoreSlim _gate = new(1, 1);

    // Guarded by _gate.
    private readonly Ledger _ledger = ledger ?? new Ledger(null, time);
    private readonly Dictionary<string, AddressUsage> _own = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _process = RandomNumberGenerator.GetInt32(int.MaxValue);
    private uint _lastNumber;

    /// <summary>The process-wide book.</summary>
    public static LimitBook Shared { get; } = new(TimeProvider.System, new Ledger(StateFolder.OfUser, TimeProvider.System));

    private long Now => time.GetElapsedTime(0, time.GetTimestamp()).Ticks;

    /// <summary>How many attempts all processes together make in a window.</summary>
    public static int AllowedAttempts(VenueLimits limits) =>
        Math.Clamp((int)(limits.ConnectionAttempts * AttemptShare), 1, AddressUsage.MostAttempts);

    /// <summary>
    /// Spends an attempt that takes so long at most, or spends nothing and says how long to wait before asking again. What is
    /// spent is to be reported as answered, however it ends.
    /// </summary>
    public async ValueTask<AttemptPermit> TrySpendAttemptAsync(Uri uri, VenueLimits limits, TimeSpan dial, CancellationToken token)
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            using var lease = await _ledger.OpenAsync(uri, token).ConfigureAwait(false);
            var own = OwnOf(uri);
            var (allowed, window, now) = (AllowedAttempts(limits), limits.ConnectionAttemptWindow, Now);
            own.Prune(now);
            var coolDown = lease.Usage.CoolDown is { } last && last.Until > lease.Ticks ? last : null;
            if (coolDown?.Start.Process == _process && !(own.CoolDown?.Until > now))
            {
                // What this process was told itself is over by the clock that nobody can set: the other one was set back.
                lease.Usage.EndCoolDown(lease.Ticks);
                coolDown = null;
            }

            var wait = Longer(own.WaitAt(now, allowed, window), lease.Usage.WaitAt(lease.Ticks, allowed, window));
            if (wait > TimeSpan.Zero) return new AttemptPermit(wait, coolDown, lease.Failure);

            // Entered before the socket is dialed: a process that is killed in between has spent one too many, not too few.
            var id = NewId();
            own.Spend(new UsageEntry(id, now), dial, window);
            lease.Usage.Spend(new UsageEntry(id, lease.Ticks), dial, window);
            return new AttemptPermit(TimeSpan.Zero, null, lease.Save(), id);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The attempt was answered, refused or given up; returns what is wrong with the ledger.</summary>
    public async ValueTask<LedgerFailure?> AnsweredAsync(Uri uri, long attempt)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            using var lease = await _ledger.OpenAsync(uri, CancellationToken.None).ConfigureAwait(false);
            OwnOf(uri).Answered(new UsageEntry(attempt, Now));
            lease.Usage.Answered(new UsageEntry(attempt, lease.Ticks));
            return lease.Save();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Notes that the venue closed with 1008 or refused with an HTTP status, and makes all processes leave the address alone:
    /// as long as the venue says, else longer with every time in a row. A longer cool-down that already stands is kept.
    /// </summary>
    public async ValueTask<AttemptPermit> CoolDownAsync(Uri uri, int code, TimeSpan? retryAfter)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            using var lease = await _ledger.OpenAsync(uri, CancellationToken.None).ConfigureAwait(false);
            var id = NewId();
            var coolDown = lease.Usage.OnRefused(new UsageEntry(id, lease.Ticks), code, retryAfter);
            var left = TimeSpan.FromTicks(coolDown.Until - lease.Ticks);
            OwnOf(uri).ApplyCoolDown(new CoolDown(new UsageEntry(id, Now), left, code, coolDown.Consecutive));
            return new AttemptPermit(left, coolDown, lease.Save());
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The share of the window's attempts that is spent, by this process and all others, 0 to 1.</summary>
    public async ValueTask<double> SpentShareAsync(Uri uri, VenueLimits limits, CancellationToken token)
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            using var lease = await _ledger.OpenAsync(uri, token).ConfigureAwait(false);
            var own = OwnOf(uri);
            var (window, now) = (limits.ConnectionAttemptWindow, Now);
            own.Prune(now);
            var spent = Math.Max(own.SpentAt(now, window), lease.Usage.SpentAt(lease.Ticks, window));
            return Math.Min(1, (double)spent / AllowedAttempts(limits));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What an address has been asked for, by whom and until when, now.</summary>
    public async ValueTask<VenueLimitStatus> StatusAsync(string venue, Uri uri, VenueLimits limits, CancellationToken token)
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            using var lease = await _ledger.OpenAsync(uri, token).ConfigureAwait(false);
            var own = OwnOf(uri);
            var (allowed, window, now) = (AllowedAttempts(limits), limits.ConnectionAttemptWindow, Now);
            own.Prune(now);
            var wait = Longer(own.WaitAt(now, allowed, window), lease.Usage.WaitAt(lease.Ticks, allowed, window));
            return StatusOf(lease, venue, uri, limits, Math.Max(own.SpentAt(now, window), lease.Usage.SpentAt(lease.Ticks, window)), wait);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static VenueLimitStatus StatusOf(LedgerLease lease, string venue, Uri uri, VenueLimits limits, int spent, TimeSpan wait)
    {
        var (usage, allowed, window) = (lease.Usage, AllowedAttempts(limits), limits.ConnectionAttemptWindow);
        var counted = usage.Attempts.Where(attempt => attempt.At > lease.Ticks - window.Ticks).ToList();
        var coolDown = usage.CoolDown is { } last && last.Until > lease.Ticks ? last : null;
        return new VenueLimitStatus
        {
            Venue = venue,
            Address = uri.Authority,
            AttemptsSpent = spent,
            AttemptsAllowed = allowed,
            Window = window,
            NextAttemptAt = lease.Now + wait,
            AllFreeAt = counted.Count == 0 ? lease.Now : At(Math.Min(counted[^1].At, lease.Ticks) + window.Ticks),
            MessageBreaches = usage.Breaches.Count,
            LastBreachAt = usage.Breaches.Count == 0 ? null : At(usage.Breaches[^1].At),
            CoolingOffUntil = coolDown is null ? null : At(coolDown.Until),
            Reason = coolDown?.Reason,
            Processes = counted.Select(attempt => attempt.Process).Distinct().Count(),
            IsShared = lease.IsShared,
            Warning = lease.Failure is { } failure ? ShownText.Of(failure.Message) : null,
            AsOf = lease.Now,
        };
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private long NewId() => ((long)_process << 32) | ++_lastNumber;

    private AddressUsage OwnOf(Uri uri)
    {
        if (!_own.TryGetValue(uri.Authority, out var usage)) _own.Add(uri.Authority, usage = new AddressUsage());
        return usage;
    }
}
