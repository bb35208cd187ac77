using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Rest;
using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>The loop that sends all requests to the venue: first for the key, then for the state.</summary>
internal sealed partial class AccountStream
{
    /// <summary>A state is requested again when events arrived during the request, but at most this often.</summary>
    private const int MaxAsks = 4;

    /// <summary>A fault this long after the last one waits as briefly as the first.</summary>
    private static readonly TimeSpan FaultForgivenAfter = TimeSpan.FromMinutes(10);

    /// <summary>Runs steps until the connection closes. An exception is reported, and the next step begins after a delay.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Said as a fault; the account is uncertain until a turn succeeds.")]
    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await StepAsync().ConfigureAwait(false);
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                // The connection was closed while the step waited.
            }
            catch (Exception error)
            {
                await PauseAsync(OnFault(error)).ConfigureAwait(false);
            }
        }
    }

    private async Task StepAsync()
    {
        Task changed;
        using (_gate.EnterScope())
        {
            if (_changed.Task.IsCompleted) _changed = NewSignal();
            changed = _changed.Task;
        }

        await KeepKeyAsync().ConfigureAwait(false);
        ReplaceSilentSocket();
        if (IsCheckPossible() && Now >= _checkNotBefore) await CheckAsync().ConfigureAwait(false);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await Task.WhenAny(changed, Task.Delay(TimerWait.Of(UntilNext()), _time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Reports a fault and returns the delay before the next step; the delay grows until the loop has worked for a while.
    /// </summary>
    private TimeSpan OnFault(Exception error)
    {
        if (Now - _lastFaultAt > FaultForgivenAfter) _faultRetry.Reset();
        _lastFaultAt = Now;
        var pause = _faultRetry.Next();
        ReportUncertain(Parts.AccountLoop, error, pause);
        _firstCheck.TrySetException(AccountErrors.Failed(_notices.Connection, error));
        return pause;
    }

    private void OnBadEvent(Exception error)
    {
        ReportUncertain(Parts.AccountEvents, error, null);
        using (_gate.EnterScope()) _changed.TrySetResult();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Who listens to notices must end neither the loop nor the receive thread.")]
    private void ReportUncertain(string part, Exception error, TimeSpan? restartIn)
    {
        try
        {
            MarkUnchecked();
        }
        catch (Exception second)
        {
            _faults.Report(part, second);
        }

        _faults.Report(part, error, restartIn);
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(TimerWait.Of(pause), _time, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The connection was closed, which the loop checks itself.
        }
    }

    private TimeSpan UntilNext()
    {
        var due = IsCheckPossible() && _checkNotBefore < _keyDue ? _checkNotBefore : _keyDue;
        using (_gate.EnterScope())
        {
            if (_api.CanAsk && _silence.NextAt < due) due = _silence.NextAt.Value;
        }

        return due > Now ? due - Now : TimeSpan.Zero;
    }

    /// <summary>
    /// Asks for the comparison that is due while a socket has not delivered anything, and replaces a socket that stayed silent although
    /// something has happened.
    /// </summary>
    private void ReplaceSilentSocket()
    {
        bool isSilent;
        DateTimeOffset since;
        using (_gate.EnterScope())
        {
            if (_silence.TakeCheck(Now)) _isCheckDue = true;
            isSilent = _silence.TakeSilence(Now);
            since = _checkedAt ?? _time.GetUtcNow();
        }

        if (!isSilent) return;
        MarkUncertain(since, AccountCause.StreamSilent);
        _askForNextSocket();
    }

    private bool IsCheckPossible()
    {
        using (_gate.EnterScope()) return _api.CanAsk && _isCheckDue && _servedKey == _key!.Value && !_isKeyLost;
    }

    private async Task KeepKeyAsync()
    {
        bool isLost;
        using (_gate.EnterScope()) isLost = _isKeyLost;
        if (!isLost && Now >= _keyDies)
        {
            isLost = true;
            LoseKey(_time.GetUtcNow() - (Now - _keyDies), AccountCause.KeyNotRenewed);
        }

        // A key that was just lost is replaced at once, not at the next time to extend it.
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
                _notices.NotifyKeyMade();
            }
        }
        catch (RestException error)
        {
            var pause = _keyRetry.Next();
            _keyDue = Now + pause;
            Log.KeyNotRenewed(pause.TotalSeconds, error.Message);
            NotifyIfNew(ref _keyError, "The listen key could not be renewed", error);
        }

        AskForSocketOfKey();
    }

    private async Task<bool> TryExtendAsync()
    {
        try
        {
            var key = await _api.ExtendKeyAsync(_key!, _stop.Token).ConfigureAwait(false);
            using (_gate.EnterScope())
            {
                _key = key;
                _isCheckDue = true;
            }

            Log.KeyExtended(key.ExpiresAt);
            ScheduleKey();
            return true;
        }
        catch (RestException error) when (AccountRefusals.IsKeyUnknown(error))
        {
            // The key was valid when it was last extended, and later for as long as events came.
            DateTimeOffset since;
            using (_gate.EnterScope()) since = _key!.ExpiresAt - _accounts.KeyLifetime is var known && known > _lastEventAt ? known : _lastEventAt;
            LoseKey(since, AccountCause.KeyLost);
            return false;
        }
    }

    private void LoseKey(DateTimeOffset since, AccountCause cause)
    {
        using (_gate.EnterScope()) _isKeyLost = true;
        Log.KeyLost(cause, since);
        MarkUncertain(since, cause);
    }

    private void AskForSocketOfKey()
    {
        using (_gate.EnterScope())
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
                using (_gate.EnterScope()) breaks = _breaks;
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
            Log.StateNotCompared(error.Message);
            if (!error.IsTransient) MarkUnchecked();
            if (!_firstCheck.TrySetException(error)) NotifyIfNew(ref _checkError, "The account's state could not be asked for", error);
        }
    }

    private void Reconcile(AccountSnapshot snapshot, long breaks)
    {
        AccountUncertainty? uncertainty;
        AccountFindings findings;
        var now = _time.GetUtcNow();
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

        _checkRetry.Reset();
        _checkError = null;
        Log.StateCompared(findings.ToString());
        if (uncertainty is not null) _notices.NotifyReconciled(uncertainty, now, findings);
        else if (!findings.IsEmpty) _notices.NotifyReconciled(new AccountUncertainty(checkedBefore, AccountCause.Check), now, findings);
        if (_api.AlgoOrdersRefused is { } why && !_areAlgoOrdersReported) _notices.NotifyAlgoOrdersUnknown(why);
        _areAlgoOrdersReported = _api.AlgoOrdersRefused is not null;
        _firstCheck.TrySetResult();
    }

    /// <summary>
    /// The state could not be compared although that was due, for a reason other than the network. Events still arrive, so what they
    /// report from now on is certain.
    /// </summary>
    private void MarkUnchecked()
    {
        DateTimeOffset since;
        using (_gate.EnterScope())
        {
            if (Tracker.Uncertainty is not null) return;
            since = _checkedAt ?? _time.GetUtcNow();
            Tracker.MarkUncertain(since, AccountCause.CheckFailed);
            if (_servedKey == _key?.Value && !_isKeyLost) Tracker.Live(_time.GetUtcNow());
            _isCheckDue = true;
        }

        _notices.NotifyUncertain(since, AccountCause.CheckFailed, _api.CanAsk);
    }

    // The same reason is reported once, and a new one again: first no network, then a ban.
    private void NotifyIfNew(ref string? reported, string what, RestException error)
    {
        if (reported == error.Message) return;
        reported = error.Message;
        _notices.NotifyFailed(what, error.Message);
    }
}
