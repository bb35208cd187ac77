using MarketStream.Engine.Pacing;
using MarketStream.Engine.Rest;
using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>The one loop that asks the venue anything: key first, then state.</summary>
internal sealed partial class AccountStream
{
    /// <summary>An answer is asked for again when events came meanwhile, but not for ever.</summary>
    private const int MaxAsks = 4;

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                Task changed;
                lock (_gate)
                {
                    if (_changed.Task.IsCompleted) _changed = NewSignal();
                    changed = _changed.Task;
                }

                await KeepKeyAsync().ConfigureAwait(false);
                if (IsCheckPossible() && Now >= _checkNotBefore) await CheckAsync().ConfigureAwait(false);
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                await Task.WhenAny(changed, Task.Delay(TimerWait.Of(UntilNext()), _time, enough.Token)).ConfigureAwait(false);
                await enough.CancelAsync().ConfigureAwait(false);
                _stop.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The connection was closed while it waited.
        }
    }

    private TimeSpan UntilNext()
    {
        var due = IsCheckPossible() && _checkNotBefore < _keyDue ? _checkNotBefore : _keyDue;
        return due > Now ? due - Now : TimeSpan.Zero;
    }

    private bool IsCheckPossible()
    {
        lock (_gate) return _api.CanAsk && _isCheckDue && _servedKey == _key!.Value && !_isKeyLost;
    }

    private async Task KeepKeyAsync()
    {
        bool isLost;
        lock (_gate) isLost = _isKeyLost;
        if (!isLost && Now >= _keyDies)
        {
            isLost = true;
            LoseKey(_time.GetUtcNow() - (Now - _keyDies), AccountCause.KeyNotRenewed);
        }

        // A key just lost is not kept waiting for the next time to extend it.
        if (isLost ? _keyRetry.IsRepeated && Now < _keyDue : Now < _keyDue)
        {
            AskForSocketOfKey();
            return;
        }

        try
        {
            if (!isLost) isLost = !await TryExtendAsync().ConfigureAwait(false);
            if (isLost)
            {
                Take(await _api.MakeKeyAsync(_stop.Token).ConfigureAwait(false));
                _voice.SayKeyMade();
            }
        }
        catch (RestException error)
        {
            _keyDue = Now + _keyRetry.Next();
            if (!_keyRetry.IsRepeated) _voice.SayFailed("The listen key could not be renewed", error.Message);
        }

        AskForSocketOfKey();
    }

    private async Task<bool> TryExtendAsync()
    {
        try
        {
            var key = await _api.ExtendKeyAsync(_key!, _stop.Token).ConfigureAwait(false);
            lock (_gate)
            {
                _key = key;
                _isCheckDue = true;
            }

            ScheduleKey();
            return true;
        }
        catch (RestException error) when (AccountRefusals.IsKeyUnknown(error))
        {
            // It was known when it was last extended, and later while it still told something.
            DateTimeOffset since;
            lock (_gate) since = _key!.ExpiresAt - _accounts.KeyLifetime is var known && known > _heardAt ? known : _heardAt;
            LoseKey(since, AccountCause.KeyLost);
            return false;
        }
    }

    private void LoseKey(DateTimeOffset since, AccountCause cause)
    {
        lock (_gate) _isKeyLost = true;
        Doubt(since, cause);
    }

    private void AskForSocketOfKey()
    {
        lock (_gate)
        {
            if (_isKeyLost || _servedKey is null || _servedKey == _key!.Value || _servedKey == _askedFor) return;
            _askedFor = _servedKey;
        }

        _askForNextSocket();
    }

    private async Task CheckAsync()
    {
        try
        {
            for (var asks = 1; ; asks++)
            {
                long breaks;
                lock (_gate) breaks = _breaks;
                var version = Tracker.Version;
                var snapshot = await _api.AskAsync(Tracker.FindLacking, _stop.Token).ConfigureAwait(false);
                if (Tracker.Version != version && asks < MaxAsks) continue;
                Reconcile(snapshot, breaks);
                return;
            }
        }
        catch (RestException error)
        {
            _checkNotBefore = Now + _checkRetry.Next();
            if (!_firstCheck.TrySetException(error) && !_checkRetry.IsRepeated) _voice.SayFailed("The account's state could not be asked for", error.Message);
        }
    }

    private void Reconcile(AccountSnapshot snapshot, long breaks)
    {
        AccountDoubt? doubt;
        AccountFindings findings;
        var now = _time.GetUtcNow();
        DateTimeOffset checkedBefore;
        lock (_gate)
        {
            var isWhole = breaks == _breaks;
            doubt = Tracker.Doubt;
            checkedBefore = _checkedAt ?? now;
            findings = Tracker.Reconcile(snapshot, isWhole, now);

            // What broke meanwhile is compared again when it is whole.
            if (!isWhole) return;
            _isCheckDue = false;
            _checkedAt = now;
        }

        _checkRetry.Reset();
        if (doubt is not null) _voice.SayReconciled(doubt, now, findings);
        else if (!findings.IsEmpty) _voice.SayReconciled(new AccountDoubt(checkedBefore, AccountCause.Check), now, findings);
        _firstCheck.TrySetResult();
    }
}
