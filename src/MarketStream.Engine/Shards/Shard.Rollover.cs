using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Transport;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>How a shard moves from one socket to the next without a break.</summary>
internal sealed partial class Shard
{
    /// <summary>How long after a failed rollover it is tried again.</summary>
    private static readonly TimeSpan RolloverRetry = TimeSpan.FromSeconds(60);

    /// <summary>A socket that says nothing for so much longer than the venue's pings lie apart is replaced, in case it is dead.</summary>
    private static readonly TimeSpan SilenceMargin = TimeSpan.FromSeconds(20);

    // The loop only: when to try again what failed.
    private TimeSpan _rolloverRetryIn = RolloverRetry;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private RolloverPlan NewPlan() => new(RolloverCause.Lifetime, RolloverSchedule.DueAge(
        context.Profile.Limits.ConnectionLifetime, context.Time.GetUtcNow(), context.Options.RolloverWindow, context.Time.LocalTimeZone, context.Random));

    /// <summary>Serves a socket and those that follow it without a break; returns the last and how it ended.</summary>
    private async Task<(Generation Generation, SocketEnd End)> ServeAsync(Generation generation)
    {
        await ForgetWhatConcernedTheLastAsync().ConfigureAwait(false);
        var served = generation.Serve(_stop.Token);
        var plan = NewPlan();
        while (await WaitForRolloverAsync(served, plan).ConfigureAwait(false) is { } cause)
        {
            _rolloverRetryIn = RolloverRetry;
            var next = await TryRollOverAsync(served, cause).ConfigureAwait(false);
            plan = next is null ? RolloverPlan.Again(cause, served.Generation.Lived + _rolloverRetryIn) : NewPlan();
            served = next ?? served;
        }

        return (served.Generation, await served.Run.ConfigureAwait(false));
    }

    /// <summary>What the venue asked of a socket that has ended since is done; what the user asked is not.</summary>
    private async ValueTask ForgetWhatConcernedTheLastAsync()
    {
        Task<RolloverCause> asked;
        using (_gate.EnterScope()) asked = _rolloverAsked.Task;
        if (!asked.IsCompleted || await asked.ConfigureAwait(false) is not (RolloverCause.ServerShutdown or RolloverCause.StreamStalled or RolloverCause.Silence)) return;
        using (_gate.EnterScope()) _rolloverAsked = NewSignal<RolloverCause>();
    }

    /// <summary>Why the socket is to be replaced now; null when it has ended.</summary>
    private async Task<RolloverCause?> WaitForRolloverAsync(ServedGeneration served, RolloverPlan plan)
    {
        while (true)
        {
            Task<RolloverCause> asked;
            using (_gate.EnterScope()) asked = _rolloverAsked.Task;
            var age = served.Generation.Lived;
            if (served.Run.IsCompleted || _stop.IsCancellationRequested) return null;
            if (asked.IsCompleted)
            {
                using (_gate.EnterScope()) _rolloverAsked = NewSignal<RolloverCause>();
                return await asked.ConfigureAwait(false);
            }

            var silenceDue = Longer(age + UntilSuspicious(served.Generation), plan.SilenceNotBefore);
            if (age >= silenceDue) return RolloverCause.Silence;
            if (age >= plan.DueAge) return plan.Cause;

            var wait = Shorter(plan.DueAge, silenceDue) - age;
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            await Task.WhenAny(Task.Delay(TimerWait.Of(wait), context.Time, enough.Token), asked, served.Run).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>How long until a socket that says nothing is taken for dead; negative when that was before.</summary>
    private TimeSpan UntilSuspicious(Generation generation) =>
        context.Profile.Limits.PingInterval + SilenceMargin - Shorter(generation.Traffic!.Silence, generation.Lived);

    /// <summary>
    /// Waits until no other shard of the connection is moving; false when this one must not wait for its turn, because its socket
    /// has ended or fallen silent.
    /// </summary>
    private async Task<bool> TryEnterGateAsync(ServedGeneration before, RolloverCause cause)
    {
        if (cause == RolloverCause.Silence || IsKnownDead(before, cause)) return false;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var turn = context.RolloverGate.WaitAsync(enough.Token);
        while (!turn.IsCompleted && !before.Run.IsCompleted && UntilSuspicious(before.Generation) is var wait && wait > TimeSpan.Zero)
            await Task.WhenAny(turn, before.Run, Task.Delay(TimerWait.Of(wait), context.Time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        await turn.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_stop.IsCancellationRequested) return turn.IsCompletedSuccessfully;

        // Nobody would give back a turn that came at the moment of the close.
        if (turn.IsCompletedSuccessfully) context.RolloverGate.Release();
        throw new OperationCanceledException(_stop.Token);
    }

    /// <summary>Whether nothing more will come from a socket, as the venue has said: its listen key has ended.</summary>
    private static bool IsKnownDead(ServedGeneration before, RolloverCause cause) =>
        cause == RolloverCause.ListenKey || before.Generation.IsKnownDead;

    private async Task<ServedGeneration?> TryRollOverAsync(ServedGeneration before, RolloverCause cause)
    {
        var hasGate = await TryEnterGateAsync(before, cause).ConfigureAwait(false);
        try
        {
            if (!hasGate && !IsKnownDead(before, cause)) cause = RolloverCause.Silence;
            return await TryMoveAsync(before, cause).ConfigureAwait(false);
        }
        finally
        {
            if (hasGate) context.RolloverGate.Release();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Reported; the socket that speaks then speaks on, and the rollover is tried again.")]
    private async Task<ServedGeneration?> TryMoveAsync(ServedGeneration before, RolloverCause cause)
    {
        var next = NewGeneration();
        next.StandBy();
        ServedGeneration? promoted = null;
        try
        {
            if (await TryTakeSlotAsync(before, cause).ConfigureAwait(false) is not { } attempt) return null;
            var subscriptions = Wanted();
            _merger.BeginOverlap(subscriptions, next.Number);
            await DialAsync(next, subscriptions, attempt).ConfigureAwait(false);
            using (_gate.EnterScope()) _next = next;
            CatchUp(next, subscriptions);
            var served = next.Serve(_stop.Token);
            context.Probe?.Invoke(Parts.Rollover);
            var rollover = new Rollover(context, _merger, before, next, cause, IsKnownDead(before, cause));
            if (!await rollover.RunAsync(served, Wanted, _stop.Token).ConfigureAwait(false))
            {
                NotifyRolloverFailed(cause, "The new socket did not hold.");
                return null;
            }

            Promote(next, cause: before.Run.IsCompleted ? GapCause.Reconnect : GapCause.Rollover);
            promoted = served;
            _merger.SendRest();
            next.NotifyNews();
            TellAccount(before.Generation, next);
            await _sockets.CloseAsync(before.Generation, politely: true).ConfigureAwait(false);
            Tell(rollover.Tell(Wanted()));
        }
        catch (DialException error)
        {
            await OnDialFailedAsync(error).ConfigureAwait(false);
            NotifyRolloverFailed(cause, error.Message);
        }
        catch (Exception error) when (!_stop.IsCancellationRequested)
        {
            context.Faults.Report(Parts.Rollover, error, promoted is null ? RolloverRetry : null, Number);
            if (promoted is null) NotifyRolloverFailed(cause, $"{error.GetType().Name}: {PlainText.Of(error.Message)}");
        }
        finally
        {
            if (promoted is null) await GiveUpAsync(next).ConfigureAwait(false);
            _merger.EndOverlap(Wanted());
        }

        return promoted;
    }

    /// <summary>Takes an attempt for a rollover; null when the socket ends before there is one, or when it would take long.</summary>
    private async Task<long?> TryTakeSlotAsync(ServedGeneration before, RolloverCause cause)
    {
        while (!before.Run.IsCompleted)
        {
            var answer = await context.LimitBook.TrySpendAttemptAsync(
                context.BaseUri, context.Profile.Limits, context.Options.ConnectTimeout, _stop.Token).ConfigureAwait(false);
            context.NotifyLedgerFailure(answer.Failure);
            if (answer.Wait == TimeSpan.Zero) return answer.Attempt;
            context.Log.SlotAwaited(answer.Wait.TotalSeconds, context.BaseUri.Authority, ConnectErrors.Why(context, answer));
            if (answer.Wait > RolloverRetry)
            {
                // Said once, and not every minute of a ban.
                _rolloverRetryIn = answer.Wait;
                NotifyRolloverFailed(cause, $"{ConnectErrors.Why(context, answer)}; next attempt in {answer.Wait.TotalSeconds:0} s.");
                return null;
            }

            await Task.WhenAny(Task.Delay(TimerWait.Of(answer.Wait), context.Time, _stop.Token), before.Run).ConfigureAwait(false);
            _stop.Token.ThrowIfCancellationRequested();
        }

        return null;
    }

    private void Promote(Generation next, GapCause cause)
    {
        using (_gate.EnterScope())
        {
            _merger.Promote(_wanted.Values, cause);
            _current = next;
            _next = null;
            next.Show();
        }
    }

    private static DateTimeOffset LastReceivedOn(Generation generation) => generation.Traffic?.LastFrameAt ?? generation.OpenedAt;

    // A socket of which nothing came since the next one was open may have been dead by then, with events on their way.
    private void TellAccount(Generation before, Generation next)
    {
        if (context.Account is not { } account) return;
        if (LastReceivedOn(before) is var heard && heard < next.OpenedAt) account.OnLost(heard);
        account.OnServed(next.AccountKey!, next.OpenedAt);
    }

    private async Task GiveUpAsync(Generation next)
    {
        using (_gate.EnterScope())
        {
            _next = null;
            _merger.Abandon(_wanted.Values);
        }

        await _sockets.CloseAsync(next, politely: _stop.IsCancellationRequested).ConfigureAwait(false);
    }

    private void NotifyRolloverFailed(RolloverCause cause, string why) => Tell(context.Notices.New(
        NoticeKind.RolloverFailed,
        $"{context.Options.Name}: shard {Number} keeps its socket, the next one did not take over ({cause}). {why} It is tried again.",
        Number));

    private void Tell(StreamNotice notice)
    {
        _merger.NotifyInOrder(() => context.Publish(notice));
        using (_gate.EnterScope())
        {
            _rolloverResult.TrySetResult(notice);
            _rolloverResult = NewSignal<StreamNotice>();
        }
    }
}
