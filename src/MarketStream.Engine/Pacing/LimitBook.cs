using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using MarketStream.Engine.Pacing.Usage;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Venues;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// The process-wide rate limiter of venue addresses: connection attempts in the rolling window, and cool-downs. Every dial asks here
/// first. The ledger holds what all processes of the user did, by the wall clock; the attempts of this process are also kept in memory, by
/// a clock that nobody can set. An attempt is granted when both have room for it.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The gate's wait handle is never made, so there is nothing to dispose.")]
internal sealed class LimitBook(TimeProvider time, Ledger? ledger = null)
{
    /// <summary>The share of the attempts that is used; the rest is left to other programs behind the same address.</summary>
    private const double AttemptShare = 0.9;

    private readonly SemaphoreSlim _gate = new(1, 1);

    // Guarded by _gate.
    private readonly Ledger _ledger = ledger ?? new Ledger(null, time);
    private readonly Dictionary<string, AddressUsage> _own = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _process = RandomNumberGenerator.GetInt32(int.MaxValue);
    private uint _lastNumber;

    /// <summary>The limit book of this process.</summary>
    public static LimitBook Shared { get; } = new(TimeProvider.System, new Ledger(StateFolder.OfUser, TimeProvider.System));

    /// <summary>This moment on the clock that nobody can set, in ticks of 100 ns.</summary>
    internal long Now => time.GetElapsedTime(0, time.GetTimestamp()).Ticks;

    /// <summary>How many attempts all processes together may make in a window.</summary>
    public static int AllowedAttempts(VenueLimits limits) =>
        Math.Clamp((int)(limits.ConnectionAttempts * AttemptShare), 1, AddressUsage.MostAttempts);

    /// <summary>
    /// Grants an attempt that takes at most <paramref name="dial"/>, or grants nothing and says how long to wait before asking again.
    /// Every granted attempt must be reported by <see cref="AnsweredAsync"/>, however it ended.
    /// </summary>
    public ValueTask<AttemptPermit> TrySpendAttemptAsync(Uri uri, VenueLimits limits, TimeSpan dial, CancellationToken token) =>
        UseAsync(uri, (lease, own) => TrySpend_NeedsGate(lease, own, limits, dial), token);

    /// <summary>Reports that an attempt was answered, refused or given up; returns what is wrong with the ledger.</summary>
    public ValueTask<LedgerFailure?> AnsweredAsync(Uri uri, long attempt) => UseAsync(
        uri,
        (lease, own) =>
        {
            own.Answered(new UsageEntry(attempt, Now));
            lease.Usage.Answered(new UsageEntry(attempt, lease.Ticks));
            return lease.Save();
        },
        CancellationToken.None);

    /// <summary>
    /// Starts a cool-down for all processes after the venue closed a socket with 1008 or refused with an HTTP status. It lasts as long as
    /// the venue says, or else longer with each one in a row. A longer cool-down that is already in force is kept.
    /// </summary>
    public ValueTask<AttemptPermit> CoolDownAsync(Uri uri, int code, TimeSpan? retryAfter) => UseAsync(
        uri,
        (lease, own) =>
        {
            var id = NewId();
            var coolDown = lease.Usage.OnRefused(new UsageEntry(id, lease.Ticks), code, retryAfter);
            var left = TimeSpan.FromTicks(coolDown.Until - lease.Ticks);
            own.ApplyCoolDown(new CoolDown(new UsageEntry(id, Now), left, code, coolDown.Consecutive));
            return new AttemptPermit(left, coolDown, lease.Save());
        },
        CancellationToken.None);

    /// <summary>The share of the window's attempts that this process and all others have used, 0 to 1.</summary>
    public ValueTask<double> SpentShareAsync(Uri uri, VenueLimits limits, CancellationToken token) => UseAsync(
        uri,
        (lease, own) =>
        {
            own.Prune(Now);
            return Math.Min(1, (double)SpentIn(lease, own, limits) / AllowedAttempts(limits));
        },
        token);

    /// <summary>The usage of an address and its cool-down at this moment.</summary>
    public ValueTask<VenueLimitStatus> StatusAsync(string venue, Uri uri, VenueLimits limits, CancellationToken token) => UseAsync(
        uri,
        (lease, own) =>
        {
            own.Prune(Now);
            return StatusOf(lease, venue, uri, limits, SpentIn(lease, own, limits), WaitIn(lease, own, limits));
        },
        token);

    /// <summary>
    /// Runs a step on the shared and the own record of an address, while this process holds the gate and, where files can be used, the
    /// ledger's lock.
    /// </summary>
    internal async ValueTask<T> UseAsync<T>(Uri uri, Func<LedgerLease, AddressUsage, T> use, CancellationToken token)
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            using var lease = await _ledger.OpenAsync(uri, token).ConfigureAwait(false);
            return use(lease, OwnOf(uri));
        }
        finally
        {
            _gate.Release();
        }
    }

    private AttemptPermit TrySpend_NeedsGate(LedgerLease lease, AddressUsage own, VenueLimits limits, TimeSpan dial)
    {
        var (window, now) = (limits.ConnectionAttemptWindow, Now);
        own.Prune(now);
        var coolDown = lease.Usage.CoolDown is { } last && last.Until > lease.Ticks ? last : null;
        if (coolDown?.Start.Process == _process && !(own.CoolDown?.Until > now))
        {
            // A cool-down that this process received itself is over by the clock that nobody can set, so the wall clock was set back.
            lease.Usage.EndCoolDown(lease.Ticks);
            coolDown = null;
        }

        var wait = WaitIn(lease, own, limits);
        if (wait > TimeSpan.Zero) return new AttemptPermit(wait, coolDown, lease.Failure);

        // Recorded before the socket is dialed: a process that is killed in between counts one attempt too many, never one too few.
        var id = NewId();
        own.Spend(new UsageEntry(id, now), dial, window);
        lease.Usage.Spend(new UsageEntry(id, lease.Ticks), dial, window);
        return new AttemptPermit(TimeSpan.Zero, null, lease.Save(), id);
    }

    // Both records must have room: the ledger counts all processes, and ours cannot be confused by a wall clock that was set.
    private TimeSpan WaitIn(LedgerLease lease, AddressUsage own, VenueLimits limits)
    {
        var (allowed, window) = (AllowedAttempts(limits), limits.ConnectionAttemptWindow);
        var (ours, all) = (own.WaitAt(Now, allowed, window), lease.Usage.WaitAt(lease.Ticks, allowed, window));
        return ours > all ? ours : all;
    }

    private int SpentIn(LedgerLease lease, AddressUsage own, VenueLimits limits) =>
        Math.Max(own.SpentAt(Now, limits.ConnectionAttemptWindow), lease.Usage.SpentAt(lease.Ticks, limits.ConnectionAttemptWindow));

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

    /// <summary>An id that no entry of any process has. Only within a step of <see cref="UseAsync"/>.</summary>
    internal long NewId() => ((long)_process << 32) | ++_lastNumber;

    private AddressUsage OwnOf(Uri uri)
    {
        if (!_own.TryGetValue(uri.Authority, out var usage)) _own.Add(uri.Authority, usage = new AddressUsage());
        return usage;
    }
}
