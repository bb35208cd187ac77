using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Usage;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Transport;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>The loop of a shard: from attempt to attempt, and from the opening of a socket to its loss.</summary>
internal sealed partial class Shard
{
    // The loop only.
    private int _lastGeneration;
    private int _lives;
    private GapCause _lastLossCause = GapCause.Reconnect;

    private async Task RunAsync(CancellationToken stop)
    {
        while (_state.TryMove(ShardState.AwaitingSlot))
        {
            context.Probe?.Invoke(Parts.Shard);
            var attempt = await AwaitSlotAsync().ConfigureAwait(false);
            if (!_state.TryMove(ShardState.Dialing)) return;
            var lived = await ServeOnceOrNotifyAsync(attempt).ConfigureAwait(false);
            if (!_state.TryMove(ShardState.BackingOff)) return;
            var limits = context.Profile.Limits;
            var spent = await context.LimitBook.SpentShareAsync(context.BaseUri, limits, stop).ConfigureAwait(false);
            var wait = _backoff.Next(lived, spent, limits.ConnectionAttemptWindow / LimitBook.AllowedAttempts(limits));
            context.Log.ReconnectScheduled(context.BaseUri.Authority, wait.TotalSeconds);
            await Task.Delay(TimerWait.Of(wait), context.Time, stop).ConfigureAwait(false);
        }
    }

    /// <summary>The loop is about to be started again, and begins with the next attempt.</summary>
    private void OnLoopFailed(Exception error)
    {
        _state.TryMove(ShardState.BackingOff);
        _firstAttempt.TrySetException(error);
    }

    private async Task<long> AwaitSlotAsync()
    {
        var said = false;
        while (true)
        {
            var answer = await context.LimitBook.TrySpendAttemptAsync(
                context.BaseUri, context.Profile.Limits, context.Options.ConnectTimeout, _stop.Token).ConfigureAwait(false);
            context.NotifyLedgerFailure(answer.Failure);
            if (answer.Wait == TimeSpan.Zero) return answer.Attempt;
            context.Log.SlotAwaited(answer.Wait.TotalSeconds, context.BaseUri.Authority, ConnectErrors.Why(context, answer));
            if (answer.Wait > context.Options.ConnectTimeout)
            {
                _firstAttempt.TrySetException(ConnectErrors.LimitReached(context, answer));
                if (!said) context.Notify(NoticeKind.Limit, $"{context.BaseUri.Authority}: {ConnectErrors.Why(context, answer)}; next attempt in {answer.Wait.TotalSeconds:0} s.");
                said = true;
            }

            // Others may have been told to stay away in the meantime: the book is asked again before anything is dialed.
            await Task.Delay(TimerWait.Of(answer.Wait), context.Time, _stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>A defect costs the sockets of this shard, is said, and the next socket is tried like after any loss.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Said to the user, with the reason.")]
    private async Task<TimeSpan> ServeOnceOrNotifyAsync(long attempt)
    {
        try
        {
            return await LiveOnceAsync(attempt).ConfigureAwait(false);
        }
        catch (Exception error) when (!_stop.IsCancellationRequested)
        {
            using (_gate.EnterScope()) _lastLoss = $"{error.GetType().Name}: {PlainText.Of(error.Message)}";
            context.Faults.Report(Parts.Shard, error, null, Number);
            context.Account?.OnLost(context.Time.GetUtcNow());
            NotifyInOrder(NoticeKind.Disconnected, $"{context.Options.Name}: shard {Number} failed. {error.GetType().Name}: {PlainText.Of(error.Message)}", StreamCount);
            _firstAttempt.TrySetException(error);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Dials, serves until a socket ends without the next one ready, and returns how long it lived; zero when it did not open.</summary>
    private async Task<TimeSpan> LiveOnceAsync(long attempt)
    {
        try
        {
            var generation = NewGeneration();
            var subscriptions = Wanted();
            _merger.Start(generation.Number, _lastLossCause);
            var life = ++_lives;
            try
            {
                await DialAsync(generation, subscriptions, attempt).ConfigureAwait(false);
            }
            catch (DialException error)
            {
                await OnDialFailedAsync(error).ConfigureAwait(false);
                return TimeSpan.Zero;
            }

            if (!_state.TryMove(ShardState.Open)) return TimeSpan.Zero;
            using (_gate.EnterScope()) _current = generation;
            context.Account?.OnServed(generation.AccountKey!, generation.OpenedAt);
            CatchUp(generation, subscriptions);
            var down = context.Outages.OnOpened(Number);
            if (life > 1)
                NotifyInOrder(NoticeKind.Reconnected, $"{context.Options.Name}: shard {Number} is back with {subscriptions.Count} streams{(down < TimeSpan.FromSeconds(1) ? "" : $" after {OutageLog.Text(down)}")}.", subscriptions.Count);
            _firstAttempt.TrySetResult();

            (generation, var end) = await ServeAsync(generation).ConfigureAwait(false);
            await RetireAsync(generation, end).ConfigureAwait(false);
            return generation.Lived;
        }
        finally
        {
            // Whichever sockets there are by now, and whatever was being done with them.
            using (_gate.EnterScope())
            {
                (_current, _next) = (null, null);
                foreach (var subscription in _wanted.Values) subscription.MoveTo(SubscriptionState.Desired);
            }

            await _sockets.CloseAllAsync(politely: _stop.IsCancellationRequested).ConfigureAwait(false);
        }
    }

    private Generation NewGeneration() => _sockets.Add(new Generation(context, _merger, ++_lastGeneration)
    {
        ShutdownAnnounced = () => RequestRollover(RolloverCause.ServerShutdown),
        StreamLost = () => RequestRollover(RolloverCause.StreamStalled),
        FellSilent = () => RequestRollover(RolloverCause.Silence),
    });

    /// <summary>Opens a socket, and tells the limit book when the venue has answered the attempt. Error: DialException.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported; to the shard it is an attempt that failed.")]
    private async Task DialAsync(Generation generation, IReadOnlyList<Subscription> subscriptions, long attempt)
    {
        try
        {
            await generation.OpenAsync(subscriptions, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not DialException && !_stop.IsCancellationRequested)
        {
            context.Faults.Report(Parts.Dial, error, null, Number);
            throw new DialException(DialFailure.Unreachable, null, null, $"{error.GetType().Name}: {PlainText.Of(error.Message)}", error);
        }
        finally
        {
            context.NotifyLedgerFailure(await context.LimitBook.AnsweredAsync(context.BaseUri, attempt).ConfigureAwait(false));
        }
    }

    /// <summary>Behind everything that was delivered by now.</summary>
    private void NotifyInOrder(NoticeKind kind, string message, long? count) => _merger.NotifyInOrder(() => context.Notify(kind, message, count));

    private async Task RetireAsync(Generation generation, SocketEnd end)
    {
        context.Log.SocketEnded(generation.Number, generation.Lived.TotalSeconds, end.Reason, end.CloseCode, end.Description);
        using (_gate.EnterScope())
        {
            _current = null;
            foreach (var subscription in _wanted.Values) subscription.MoveTo(SubscriptionState.Desired);
            if (end.Reason != SocketEndReason.ClosedByUs) _lastLoss = end.Description;
        }

        _lastLossCause = end.Reason == SocketEndReason.MessageTooLarge ? GapCause.OversizeMessage : GapCause.Reconnect;

        if (end.Reason == SocketEndReason.ClosedByUs || _stop.IsCancellationRequested) return;
        if (end.CloseCode == CoolDownPolicy.PolicyViolation)
        {
            var left = await CoolDownAsync(CoolDownPolicy.PolicyViolation, null).ConfigureAwait(false);
            context.Notify(NoticeKind.Limit, $"{context.BaseUri.Authority} closed the socket for breaking a rule ({end.Description}); no attempt for {left.Wait.TotalSeconds:0} s.");
        }

        context.Outages.OnLost(Number);
        context.Account?.OnLost(LastReceivedOn(generation));
        NotifyInOrder(NoticeKind.Disconnected, $"{context.Options.Name}: shard {Number} lost its socket. {end.Description.TrimEnd('.')}. Events after {Clock(LastReceivedOn(generation))} UTC may be missing until it is back.", StreamCount);
    }

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private async Task OnDialFailedAsync(DialException error)
    {
        using (_gate.EnterScope()) _lastLoss = error.Message;
        var outage = context.Outages.OnFailed(Number, error);

        SlotAnswer? coolDown = null;
        if (CoolDownPolicy.Asks(error.Status, error.RetryAfter))
        {
            coolDown = await CoolDownAsync(error.Status ?? 0, error.RetryAfter).ConfigureAwait(false);
            context.Notify(NoticeKind.Limit, $"{error.Message} No attempt for {coolDown.Value.Wait.TotalSeconds:0} s.");
        }

        var failure = ConnectErrors.From(context, error, coolDown);
        if (context.Carriage.IsWorthAnother)
        {
            // One name may be what the venue does not like, and would keep all others away.
            if (outage is not null) context.Notify(NoticeKind.ConnectFailed, $"{context.Options.Name}: shard {Number}: {error.Message} Its URI named streams; they are asked for by command on a bare socket now, so that a name which the venue refuses is found.", StreamCount);
            return;
        }

        // Before the first socket the caller is told by the error itself.
        if (outage is not null && coolDown is null && _firstAttempt.Task.IsCompleted)
            context.Notify(NoticeKind.ConnectFailed, $"{context.Options.Name}: shard {Number} cannot be opened{outage}, and is tried again. {failure.Message}", StreamCount);
        _firstAttempt.TrySetException(failure);
    }

    private async Task<SlotAnswer> CoolDownAsync(int code, TimeSpan? retryAfter)
    {
        var answer = await context.LimitBook.CoolDownAsync(context.BaseUri, code, retryAfter).ConfigureAwait(false);
        context.NotifyLedgerFailure(answer.Failure);
        context.Log.CoolDownStarted(context.BaseUri.Authority, answer.Wait.TotalSeconds, code);
        return answer;
    }
}
