using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Texts;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.Venues;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Obtains an account's stream by a listen key: makes it, extends it, replaces it when it is lost, and ends it when it is ours alone.
/// </summary>
internal sealed class ListenKeySource : IAccountSource, IDisposable
{
    // Set once.
    private readonly AccountApi _api;
    private readonly VenueAccounts _accounts;
    private readonly KeyNotes _notes;
    private readonly AccountNotices _notices;
    private readonly Uri _restUri;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly RequestRetry _retry;
    private IAccountKeeper? _keeper;
    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate.
    private ListenKey? _key;
    private bool _isLost;

    // Used by the account's loop only, as times since _started.
    private TimeSpan _due;
    private TimeSpan _dies;
    private string? _error;

    // Masks the current key wherever the venue repeats it.
    private IDisposable _mask = SecretMask.Remember([]);

    public ListenKeySource(AccountApi api, VenueAccounts accounts, KeyNotes notes, AccountNotices notices, Uri restUri, TimeProvider time, Random random)
    {
        _api = api;
        _accounts = accounts;
        _notes = notes;
        _notices = notices;
        _restUri = restUri;
        _time = time;
        _started = time.GetTimestamp();
        _retry = new RequestRetry(random);
    }

    public IAccountKeeper Keeper
    {
        private get => _keeper!;
        set => _keeper = value;
    }

    /// <summary>The connection's log.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    public AccountCause EndCause => AccountCause.KeyLost;

    public DateTimeOffset? ExpiresAt => Key?.ExpiresAt;

    public TimeSpan UntilDue => _due > Now ? _due - Now : TimeSpan.Zero;

    private TimeSpan Now => _time.GetElapsedTime(_started);

    private ListenKey? Key
    {
        get
        {
            using (_gate.EnterScope()) return _key;
        }
    }

    public async Task OpenAsync(CancellationToken token) => Take(await _api.MakeKeyAsync(token).ConfigureAwait(false));

    public IAccountPass NewPass() => new ListenKeyPass(_accounts, Key!.Value);

    public bool IsCurrent(IAccountPass pass)
    {
        using (_gate.EnterScope()) return !_isLost && pass.WireName == _key?.Value;
    }

    public RolloverCause? WhyMove(IAccountPass served)
    {
        using (_gate.EnterScope()) return _isLost || _key is null || served.WireName == _key.Value ? null : RolloverCause.ListenKey;
    }

    public bool TryTakeEnd(AccountEvent item, IAccountPass? served)
    {
        if (item is not ListenKeyExpiredEvent expired) return false;
        using (_gate.EnterScope())
        {
            // The event may be about a key that has been replaced already.
            if (_key is not { } key || !ListenKeyPass.Ends(expired, key.Value)) return true;
        }

        Lose(expired.ReceivedAt, AccountCause.KeyLost);
        return true;
    }

    public async Task KeepAsync(CancellationToken token)
    {
        bool isLost;
        using (_gate.EnterScope()) isLost = _isLost;
        if (!isLost && Now >= _dies)
        {
            isLost = true;
            Lose(LastKnownToHold(Key!), AccountCause.KeyNotRenewed);
        }

        // A key that was just lost is replaced at once, not at the next time to extend it.
        if (isLost ? _retry.IsRepeated && Now < _due : Now < _due) return;
        try
        {
            if (!isLost) isLost = !await TryExtendAsync(token).ConfigureAwait(false);
            if (!isLost) return;
            Take(await _api.MakeKeyAsync(token).ConfigureAwait(false));
            _notices.NotifyKeyMade();
        }
        catch (RestException error)
        {
            var pause = _retry.Next();
            _due = Now + pause;
            Log.KeyNotRenewed(pause.TotalSeconds, error.Message);
            _notices.NotifyIfNew(ref _error, "The listen key could not be renewed", error.Message);
        }
    }

    public async Task EndAsync(TimeSpan patience)
    {
        if (!_notes.Leave()) return;
        ListenKey? key;
        using (_gate.EnterScope()) key = _isLost ? null : _key;
        if (key is not { IsOurs: true }) return;
        using var late = new CancellationTokenSource(TimerWait.Of(patience), _time);
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

    public void Dispose() => _mask.Dispose();

    private async Task<bool> TryExtendAsync(CancellationToken token)
    {
        var held = Key!;
        try
        {
            var key = await _api.ExtendKeyAsync(held, token).ConfigureAwait(false);
            using (_gate.EnterScope()) _key = key;
            Log.KeyExtended(key.ExpiresAt);
            Schedule();
            Keeper.OnStreamKept();
            return true;
        }
        catch (RestException error) when (AccountRefusals.IsKeyUnknown(error))
        {
            Lose(LastKnownToHold(held), AccountCause.KeyLost);
            return false;
        }
    }

    /// <summary>
    /// The key was valid when it was last extended, and later for as long as events came. It may have ended without a word since, even where the
    /// venue could not be asked.
    /// </summary>
    private DateTimeOffset LastKnownToHold(ListenKey key)
    {
        var extendedAt = key.ExpiresAt - _accounts.KeyLifetime;
        return extendedAt > Keeper.LastEventAt ? extendedAt : Keeper.LastEventAt;
    }

    private void Lose(DateTimeOffset since, AccountCause cause)
    {
        using (_gate.EnterScope()) _isLost = true;
        Log.KeyLost(cause, since);
        Keeper.OnStreamLost(since, cause);
    }

    private void Take(ListenKey key)
    {
        _mask.Dispose();
        _mask = SecretMask.Remember(key.Value);
        _notes.Use(_restUri, key.Value);
        using (_gate.EnterScope())
        {
            _key = key;
            _isLost = false;
        }

        Log.KeyMade(key.ExpiresAt);
        Schedule();
        Keeper.OnStreamMade();
    }

    private void Schedule()
    {
        _retry.Reset();
        _error = null;
        _due = Now + _accounts.KeepAliveInterval;
        _dies = Now + _accounts.KeyLifetime;
    }
}
