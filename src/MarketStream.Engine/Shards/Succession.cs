using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Transport;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>
/// The sockets of a shard that follow each other without a break: the next one is opened beside the one that serves, both carry the streams
/// until a <see cref="Rollover"/> has shown that the next one can stand alone, and only then the first one is closed.
/// </summary>
internal sealed class Succession(
    ShardContext context,
    StreamMerger merger,
    ShardStreams streams,
    OwnedGenerations sockets,
    ShardDialer dialer,
    RolloverRequests requests,
    CancellationToken stop)
{
    /// <summary>How long after a failed rollover it is tried again.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(60);

    private readonly RolloverTrigger _trigger = new(context, requests, stop);

    // The shard's loop only: when to try again what failed.
    private TimeSpan _retryIn = Retry;

    /// <summary>Serves a socket and those that follow it; returns the last one and how it ended.</summary>
    public async Task<(Generation Generation, SocketEnd End)> ServeAsync(Generation generation)
    {
        requests.ForgetLastSocket();
        var served = generation.Serve(stop);
        var plan = _trigger.NewPlan();
        while (await _trigger.WaitAsync(served, plan).ConfigureAwait(false) is { } cause)
        {
            _retryIn = Retry;
            var next = await TryRollOverAsync(served, cause).ConfigureAwait(false);
            plan = next is null ? RolloverPlan.Again(cause, served.Generation.Lived + _retryIn) : _trigger.NewPlan();
            served = next ?? served;
        }

        return (served.Generation, await served.Run.ConfigureAwait(false));
    }

    /// <summary>Whether nothing more will come from a socket, as the venue has said: its listen key or its subscription has ended.</summary>
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
            if (hasGate) context.RolloverGate.Leave();
        }
    }

    /// <summary>False when this shard must not wait for others to have moved, because its socket has ended or fallen silent.</summary>
    private Task<bool> TryEnterGateAsync(ServedGeneration before, RolloverCause cause) =>
        cause == RolloverCause.Silence || IsKnownDead(before, cause)
            ? Task.FromResult(false)
            : context.RolloverGate.TryEnterAsync(before.Run, () => _trigger.UntilSuspicious(before.Generation), stop);

    [SuppressMessage("Design", "CA1031", Justification = "Reported; the socket that serves goes on, and the rollover is tried again.")]
    private async Task<ServedGeneration?> TryMoveAsync(ServedGeneration before, RolloverCause cause)
    {
        // Owned from here on: whatever fails below, the `finally` closes it, or the end of the shard does.
        var next = sockets.New(merger, requests);
        next.StandBy();
        ServedGeneration? promoted = null;
        try
        {
            if (await TryTakeAttemptAsync(before, cause).ConfigureAwait(false) is not { } attempt) return null;
            var asked = streams.Wanted();
            merger.BeginOverlap(asked, next.Number);
            await dialer.DialAsync(next, asked, attempt).ConfigureAwait(false);
            streams.Prepare(next);
            streams.CatchUp(next, asked);
            var served = next.Serve(stop);
            context.Probe?.Invoke(Parts.Rollover);
            var rollover = new Rollover(context, merger, before, next, cause, IsKnownDead(before, cause));
            if (!await rollover.RunAsync(served, streams.Wanted, stop).ConfigureAwait(false))
            {
                NotifyFailed(cause, "The new socket did not hold.");
                return null;
            }

            streams.Promote(next, before.Run.IsCompleted ? GapCause.Reconnect : GapCause.Rollover);
            promoted = served;
            merger.SendRest();
            next.ReportStreams();
            ReportToAccount(before.Generation, next);
            await sockets.CloseAsync(before.Generation, politely: true).ConfigureAwait(false);
            Answer(rollover.Result(streams.Wanted()));
        }
        catch (DialException error)
        {
            await dialer.OnDialFailedAsync(error).ConfigureAwait(false);
            NotifyFailed(cause, error.Message);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            context.Faults.Report(Parts.Rollover, error, promoted is null ? Retry : null, context.Number);
            if (promoted is null) NotifyFailed(cause, $"{error.GetType().Name}: {PlainText.Of(error.Message)}");
        }
        finally
        {
            if (promoted is null)
            {
                streams.AbandonNext();
                await sockets.CloseAsync(next, politely: stop.IsCancellationRequested).ConfigureAwait(false);
            }

            merger.EndOverlap(streams.Wanted());
        }

        return promoted;
    }

    /// <summary>Takes an attempt for a rollover; null when the socket ends before there is one, or when it would take long.</summary>
    private async Task<long?> TryTakeAttemptAsync(ServedGeneration before, RolloverCause cause)
    {
        while (!before.Run.IsCompleted)
        {
            var answer = await dialer.TrySpendAttemptAsync().ConfigureAwait(false);
            if (answer.Wait == TimeSpan.Zero) return answer.Attempt;
            if (answer.Wait > Retry)
            {
                // Reported once, and not every minute of a ban.
                _retryIn = answer.Wait;
                NotifyFailed(cause, $"{ConnectErrors.Why(context, answer)}; next attempt in {answer.Wait.TotalSeconds:0} s.");
                return null;
            }

            await Task.WhenAny(Task.Delay(TimerWait.Of(answer.Wait), context.Time, stop), before.Run).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
        }

        return null;
    }

    // A socket of which nothing came since the next one was open may have been dead by then, with events on their way.
    private void ReportToAccount(Generation before, Generation next)
    {
        if (context.Account is not { } account) return;
        if (before.LastReceivedAt < next.AdmittedAt) account.OnLost(before.LastReceivedAt);
        account.OnServed(next.Pass!, next.AdmittedAt);
    }

    private void NotifyFailed(RolloverCause cause, string why) => Answer(context.Notices.New(
        NoticeKind.RolloverFailed,
        $"{context.Options.Name}: shard {context.Number} keeps its socket, the next one did not take over ({cause}). {why} It is tried again.",
        context.Number));

    /// <summary>In order with the events, and to all who asked for the rollover.</summary>
    private void Answer(StreamNotice notice)
    {
        merger.NotifyInOrder(() => context.Publish(notice));
        requests.Answer(notice);
    }
}
