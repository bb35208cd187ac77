using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Rest;
using MarketStream.Notices;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Keeps an account's state right: it knows since when the state is uncertain, and compares it with the venue after every break, and now
/// and then without one.
/// </summary>
internal sealed class AccountReconciler(AccountInquiry inquiry, AccountNotices notices, ILogger log, TimeProvider time, Random random, Func<bool> isServed, Action wake)
{
    /// <summary>A state is requested again when events arrived during the request, but at most this often.</summary>
    private const int MaxAsks = 4;

    private readonly long _started = time.GetTimestamp();
    private readonly RequestRetry _retry = new(random);
    private readonly TaskCompletionSource _firstCheck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CheckedLock _gate = new(LockRank.Account);

    // Guarded by _gate.
    private readonly AccountSilence _silence = new();
    private DateTimeOffset _lastEventAt;
    private bool _isCheckDue;
    private long _breaks;

    // Used by the account's loop only.
    private TimeSpan _notBefore;
    private DateTimeOffset? _checkedAt;
    private string? _error;
    private int _unlistedReported;

    public AccountTracker Tracker { get; } = new(notices.Connection, inquiry.IsDivided);

    /// <summary>True when the venue can be asked for the state.</summary>
    public bool CanAsk => inquiry.CanAsk;

    /// <summary>Completes when the state is known, or at once when it cannot be requested; fails when the venue refuses.</summary>
    public Task FirstCheck => _firstCheck.Task;

    /// <summary>How long until a comparison that is due may be made; null while none is due, or no socket carries the stream.</summary>
    public TimeSpan? UntilCheck
    {
        get
        {
            // Whether a socket carries the stream is known to others, who have locks of their own.
            if (!inquiry.CanAsk || !isServed()) return null;
            using (_gate.EnterScope())
            {
                if (!_isCheckDue) return null;
            }

            return _notBefore > Now ? _notBefore - Now : TimeSpan.Zero;
        }
    }

    /// <summary>How long until <see cref="TakeSilence"/> has something to do; null while nothing is suspected.</summary>
    public TimeSpan? UntilSilent
    {
        get
        {
            using (_gate.EnterScope())
            {
                if (!inquiry.CanAsk || _silence.NextAt is not { } at) return null;
                return at > Now ? at - Now : TimeSpan.Zero;
            }
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_started);

    /// <summary>Nothing is known yet.</summary>
    public void Start() => Tracker.MarkUncertain(time.GetUtcNow(), AccountCause.Start);

    /// <summary>The stream was obtained for the first time. Without a secret, nothing more can be waited for.</summary>
    public void OnOpened()
    {
        if (inquiry.CanAsk) return;
        _firstCheck.TrySetResult();
        notices.NotifyUncertain(time.GetUtcNow(), AccountCause.Start, canAsk: false);
    }

    /// <summary>A socket carries the stream since a moment, or it is <paramref name="isCurrent"/> no longer the stream of now.</summary>
    public void OnServed(DateTimeOffset since, bool isCurrent)
    {
        using (_gate.EnterScope())
        {
            if (isCurrent) Tracker.Live(since);
            _isCheckDue = true;
        }

        wake();
    }

    /// <summary>Another socket serves, which has not delivered anything yet.</summary>
    public void OnSocket()
    {
        using (_gate.EnterScope()) _silence.OnServed(Now);
    }

    /// <summary>The socket that served has ended.</summary>
    public void OnSocketLost()
    {
        using (_gate.EnterScope()) _silence.OnLost();
    }

    /// <summary>An event came, which shows that the socket reports what happens.</summary>
    public void OnEvent(DateTimeOffset receivedAt)
    {
        using (_gate.EnterScope())
        {
            _lastEventAt = receivedAt;
            _silence.OnEvent();
        }
    }

    /// <summary>
    /// Has the state compared where a socket has not delivered anything for a while. True when the socket stayed silent although something
    /// has happened: the state is uncertain from here on, and the socket is to be replaced.
    /// </summary>
    public bool TakeSilence()
    {
        DateTimeOffset since;
        using (_gate.EnterScope())
        {
            if (!inquiry.CanAsk) return false;
            if (_silence.TakeCheck(Now)) _isCheckDue = true;
            if (!_silence.TakeSilence(Now)) return false;
            since = _checkedAt ?? time.GetUtcNow();
        }

        MarkUncertain(since, AccountCause.StreamSilent);
        return true;
    }

    /// <summary>Has the state compared as soon as a socket carries the stream.</summary>
    public void RequestCheck()
    {
        using (_gate.EnterScope()) _isCheckDue = true;
        wake();
    }

    /// <summary>Marks the state as uncertain from a moment on; reported once until it is certain again.</summary>
    public void MarkUncertain(DateTimeOffset since, AccountCause cause)
    {
        bool isNew;
        using (_gate.EnterScope())
        {
            // Without a secret the uncertainty never ends, so each break is reported.
            isNew = Tracker.Uncertainty is null || !inquiry.CanAsk;
            Tracker.MarkUncertain(since, cause);
            _breaks++;
        }

        wake();
        if (isNew) notices.NotifyUncertain(since, cause, inquiry.CanAsk);
    }

    /// <summary>
    /// The state could not be compared although that was due, for a reason other than the network. Events still arrive, so what they
    /// report from now on is certain.
    /// </summary>
    public void MarkUnchecked()
    {
        DateTimeOffset since;

        // Asked before the lock is taken. A socket that is lost after that marks the state as uncertain itself.
        var isCarried = isServed();
        using (_gate.EnterScope())
        {
            if (Tracker.Uncertainty is not null) return;
            since = _checkedAt ?? time.GetUtcNow();
            Tracker.MarkUncertain(since, AccountCause.CheckFailed);
            if (isCarried) Tracker.Live(time.GetUtcNow());
            _isCheckDue = true;
        }

        notices.NotifyUncertain(since, AccountCause.CheckFailed, inquiry.CanAsk);
    }

    /// <summary>Compares the state. What the venue refuses is reported, and tried again later.</summary>
    public async Task CheckAsync(CancellationToken token)
    {
        try
        {
            for (var asks = 1; ; asks++)
            {
                long breaks;
                using (_gate.EnterScope()) breaks = _breaks;
                var version = Tracker.Version;
                var snapshot = await inquiry.AskAsync(Tracker.FindLacking, token).ConfigureAwait(false);
                if (Tracker.Version != version && asks < MaxAsks) continue;
                Reconcile(snapshot, breaks);
                return;
            }
        }
        catch (RestException error)
        {
            _notBefore = Now + _retry.Next();
            log.StateNotCompared(error.Message);
            if (!error.IsTransient) MarkUnchecked();
            if (!_firstCheck.TrySetException(error)) notices.NotifyIfNew(ref _error, "The account's state could not be asked for", error.Message);
        }
    }

    /// <summary>The loop failed before anything was known, in a way that nobody foresaw.</summary>
    public void Fail(Exception error) => _firstCheck.TrySetException(AccountErrors.Failed(notices.Connection, error));

    /// <summary>Nobody waits any longer, because nothing will change any more.</summary>
    public void Close()
    {
        _firstCheck.TrySetCanceled();
        Tracker.Wake();
    }

    private void Reconcile(AccountSnapshot snapshot, long breaks)
    {
        AccountUncertainty? uncertainty;
        AccountFindings findings;
        var now = time.GetUtcNow();
        DateTimeOffset checkedBefore;
        using (_gate.EnterScope())
        {
            var isWhole = breaks == _breaks;
            uncertainty = Tracker.Uncertainty;
            checkedBefore = _checkedAt ?? now;
            findings = Tracker.Reconcile(snapshot, isWhole, now);

            // A state that was interrupted by a break is compared again.
            if (!isWhole) return;
            _isCheckDue = false;
            _checkedAt = now;
            if (uncertainty is null && !findings.IsEmpty && _lastEventAt < snapshot.AskedAt) _silence.OnDifference(findings, Now);
        }

        _retry.Reset();
        _error = null;
        log.StateCompared(findings.ToString());
        if (uncertainty is not null) notices.NotifyReconciled(uncertainty, now, findings);
        else if (!findings.IsEmpty) notices.NotifyReconciled(new AccountUncertainty(checkedBefore, AccountCause.Check), now, findings);
        foreach (var orders in inquiry.Unlisted.Skip(_unlistedReported)) notices.NotifyUnlisted(orders);
        _unlistedReported = inquiry.Unlisted.Count;
        _firstCheck.TrySetResult();
    }
}
