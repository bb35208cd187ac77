using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.Venues;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Keeps an account's stream alive and its state correct: one loop creates and extends the listen key, requests another socket when the
/// key changes, and compares the state with the venue after every break.
/// </summary>
internal sealed partial class AccountStream : IAccountSockets, IEventObserver, IAsyncDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(3);

    // Set once.
    private readonly AccountApi _api;
    private readonly VenueAccounts _accounts;
    private readonly KeyNotes _notes;
    private readonly AccountNotices _notices;
    private readonly FaultReporter _faults;
    private readonly Uri _restUri;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly RequestRetry _keyRetry;
    private readonly RequestRetry _checkRetry;
    private readonly RequestRetry _faultRetry;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _firstCheck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CheckedLock _gate = new(LockRank.Account);

    // Guarded by _gate.
    private readonly AccountSilence _silence = new();
    private ListenKey? _key;
    private string? _servedKey;
    private bool _isKeyLost;

    /// <summary>The key for which a new socket was requested. Once is enough, because the shard retries by itself.</summary>
    private string? _askedFor;
    private bool _isCheckDue;
    private long _breaks;
    private DateTimeOffset _lastEventAt;
    private TaskCompletionSource _changed = NewSignal();

    // Used by the loop only, as times since _started.
    private TimeSpan _keyDue;
    private TimeSpan _keyDies;
    private TimeSpan _checkNotBefore;
    private TimeSpan _lastFaultAt;
    private DateTimeOffset? _checkedAt;
    private string? _keyError;
    private string? _checkError;
    private bool _areAlgoOrdersReported;

    // Masks the current key wherever the venue repeats it.
    private IDisposable _mask = SecretMask.Remember([]);
    private Action _askForNextSocket = static () => { };
    private Task _loop = Task.CompletedTask;
    private int _isDisposed;

    public AccountStream(AccountApi api, VenueAccounts accounts, KeyNotes notes, AccountNotices notices, FaultReporter faults, Uri restUri, TimeProvider time, Random random)
    {
        _api = api;
        _accounts = accounts;
        _notes = notes;
        _notices = notices;
        _faults = faults;
        _restUri = restUri;
        _time = time;
        _started = time.GetTimestamp();
        _keyRetry = new RequestRetry(random);
        _checkRetry = new RequestRetry(random);
        _faultRetry = new RequestRetry(random);
        Tracker = new AccountTracker(notices.Connection);
    }

    public AccountTracker Tracker { get; }

    /// <summary>The connection's log.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    public string Key
    {
        get
        {
            using (_gate.EnterScope()) return _key!.Value;
        }
    }

    /// <summary>When the key expires; null before there is one.</summary>
    public DateTimeOffset? KeyExpiresAt
    {
        get
        {
            using (_gate.EnterScope()) return _key?.ExpiresAt;
        }
    }

    public bool IsReconciled => _api.CanAsk;

    /// <summary>Completes when the state is known, or at once when it cannot be requested; fails when the venue refuses.</summary>
    public Task FirstCheck => _firstCheck.Task;

    private TimeSpan Now => _time.GetElapsedTime(_started);

    /// <summary>Creates the key. Error: RestException.</summary>
    public async Task OpenAsync(CancellationToken token)
    {
        Tracker.MarkUncertain(_time.GetUtcNow(), AccountCause.Start);
        Take(await _api.MakeKeyAsync(token).ConfigureAwait(false));
        if (_api.CanAsk) return;
        _firstCheck.TrySetResult();
        _notices.NotifyUncertain(_time.GetUtcNow(), AccountCause.Start, canAsk: false);
    }

    /// <summary>
    /// Starts the loop; <paramref name="askForNextSocket"/> makes the shard move to a socket with the key of that moment.
    /// </summary>
    public void Start(Action askForNextSocket)
    {
        _askForNextSocket = askForNextSocket;
        _loop = Task.Run(RunAsync);
    }

    public void OnServed(string key, DateTimeOffset since)
    {
        using (_gate.EnterScope())
        {
            _servedKey = key;
            if (key == _key!.Value && !_isKeyLost) Tracker.Live(since);
            _isCheckDue = true;
            _silence.OnServed(Now);
            _changed.TrySetResult();
        }
    }

    public void OnLost(DateTimeOffset lastReceived)
    {
        using (_gate.EnterScope())
        {
            _servedKey = null;
            _silence.OnLost();
        }

        MarkUncertain(lastReceived, AccountCause.SocketLost);
    }

    public void OnEvents(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i] is not AccountEvent item || streams[i].Name != AccountMask.StreamName) continue;
            using (_gate.EnterScope())
            {
                _lastEventAt = item.ReceivedAt;
                _silence.OnEvent();
            }

            Take(item);
        }
    }

    public void OnNotice(StreamNotice notice)
    {
    }

    public string Part => Parts.Account;

    /// <summary>Events from now on are not seen, so the state becomes uncertain.</summary>
    public void Suspend() => MarkUncertain(_time.GetUtcNow(), AccountCause.SocketLost);

    /// <summary>Events were missed, so the state is compared with the venue again.</summary>
    public void Recover()
    {
        MarkUncertain(_time.GetUtcNow(), AccountCause.SocketLost);
        using (_gate.EnterScope())
        {
            _isCheckDue = true;
            _changed.TrySetResult();
        }
    }

    /// <summary>
    /// Ends the loop, and also the key when this process created it and nobody else is known to use it. Never fails, and takes at most
    /// three times <see cref="EndPatience"/>: each step is tried even when the one before failed. A second call does nothing.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        var steps = new ClosingSteps(_faults, _time, EndPatience);
        await steps.RunAsync("stop account", () => _stop.CancelAsync()).ConfigureAwait(false);
        await steps.RunAsync("account loop", () => _loop).ConfigureAwait(false);
        _firstCheck.TrySetCanceled();
        Tracker.Wake();
        await steps.RunAsync("account key", EndKeyAsync).ConfigureAwait(false);
        _mask.Dispose();
        _stop.Dispose();
    }

    private async Task EndKeyAsync()
    {
        if (!_notes.Leave()) return;
        ListenKey? key;
        using (_gate.EnterScope()) key = _isKeyLost ? null : _key;
        if (key is not { IsOurs: true }) return;
        using var late = new CancellationTokenSource(TimerWait.Of(EndPatience), _time);
        try
        {
            await _api.EndKeyAsync(key, late.Token).WaitAsync(late.Token).ConfigureAwait(false);
            Log.KeyEnded();
        }
        catch (Exception error) when (error is RestException or OperationCanceledException)
        {
            // A key that the venue does not end now expires by itself.
            Log.KeyNotEnded(error.Message);
        }
    }

    /// <summary>Processes an event. An exception makes the account uncertain and does not reach the receive thread.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Said as a fault; the account is compared with the venue.")]
    private void Take(AccountEvent item)
    {
        try
        {
            if (item is ListenKeyExpiredEvent expired) OnExpired(expired);
            else Tracker.Apply(item);
        }
        catch (Exception error)
        {
            OnBadEvent(error);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void OnExpired(ListenKeyExpiredEvent expired)
    {
        using (_gate.EnterScope())
        {
            // An event that names another key is about one that has been replaced already. Some venues name none: it is about ours then,
            // because it came on the socket of our key.
            if (expired.GetListenKey() is { Length: > 0 } named && named != _key!.Value) return;
            _isKeyLost = true;
        }

        Log.KeyLost(AccountCause.KeyLost, expired.ReceivedAt);
        MarkUncertain(expired.ReceivedAt, AccountCause.KeyLost);
    }

    /// <summary>Marks the state as uncertain from a moment on; reported once until it is certain again.</summary>
    private void MarkUncertain(DateTimeOffset since, AccountCause cause)
    {
        bool isNew;
        using (_gate.EnterScope())
        {
            // Without a secret the uncertainty never ends, so each break is reported.
            isNew = Tracker.Uncertainty is null || !_api.CanAsk;
            Tracker.MarkUncertain(since, cause);
            _breaks++;
            _changed.TrySetResult();
        }

        if (isNew) _notices.NotifyUncertain(since, cause, _api.CanAsk);
    }

    private void Take(ListenKey key)
    {
        _mask.Dispose();
        _mask = SecretMask.Remember(key.Value);
        _notes.Use(_restUri, key.Value);
        using (_gate.EnterScope())
        {
            _key = key;
            _isKeyLost = false;
            _isCheckDue = true;
            if (_servedKey == key.Value) Tracker.Live(_time.GetUtcNow());
        }

        Log.KeyMade(key.ExpiresAt);
        ScheduleKey();
    }

    private void ScheduleKey()
    {
        _keyRetry.Reset();
        _keyError = null;
        _keyDue = Now + _accounts.KeepAliveInterval;
        _keyDies = Now + _accounts.KeyLifetime;
    }
}
