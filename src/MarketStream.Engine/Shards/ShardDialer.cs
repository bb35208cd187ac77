using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Usage;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Transport;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>
/// A shard's attempts to open sockets: waits for a slot in the limit book, dials, settles the attempt, and reports what failed. The first
/// attempt is reported to whoever opens the connection, later ones by notices.
/// </summary>
internal sealed class ShardDialer(ShardContext context, ShardStreams streams, CancellationToken stop)
{
    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _lastLoss;

    /// <summary>Completes when the first socket is open; fails with the reason when the first attempt failed.</summary>
    public Task FirstAttempt => _firstAttempt.Task;

    /// <summary>Why the last socket ended, or could not be opened; null when nothing went wrong yet.</summary>
    public string? LastLoss
    {
        get => _lastLoss;
        set => _lastLoss = value;
    }

    public void OnOpened() => _firstAttempt.TrySetResult();

    public void OnFailed(Exception error) => _firstAttempt.TrySetException(error);

    public void OnClosed() => _firstAttempt.TrySetCanceled();

    /// <summary>Asks the limit book for an attempt; the answer says how long to wait for one.</summary>
    public async Task<AttemptPermit> TrySpendAttemptAsync()
    {
        var answer = await context.LimitBook.TrySpendAttemptAsync(
            context.BaseUri, context.Limits, context.Options.ConnectTimeout, stop).ConfigureAwait(false);
        context.NotifyLedgerFailure(answer.Failure);
        if (answer.Wait > TimeSpan.Zero) context.Log.SlotAwaited(answer.Wait.TotalSeconds, context.BaseUri.Authority, ConnectErrors.Why(context, answer));
        return answer;
    }

    /// <summary>Waits until there is an attempt to spend, however long that takes; says so once when it takes long.</summary>
    public async Task<long> AwaitAttemptAsync()
    {
        var isReported = false;
        while (true)
        {
            var answer = await TrySpendAttemptAsync().ConfigureAwait(false);
            if (answer.Wait == TimeSpan.Zero) return answer.Attempt;
            if (answer.Wait > context.Options.ConnectTimeout)
            {
                _firstAttempt.TrySetException(ConnectErrors.LimitReached(context, answer));
                if (!isReported) context.Notify(NoticeKind.Limit, $"{context.BaseUri.Authority}: {ConnectErrors.Why(context, answer)}; next attempt in {answer.Wait.TotalSeconds:0} s.");
                isReported = true;
            }

            // The venue may have sent others away in the meantime, so the book is asked again before anything is dialled.
            await Task.Delay(TimerWait.Of(answer.Wait), context.Time, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Opens a socket, and settles the attempt in the limit book when the venue has answered it. Error: DialException.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported; to the shard it is an attempt that failed.")]
    public async Task DialAsync(Generation generation, IReadOnlyList<Subscription> subscriptions, long attempt)
    {
        try
        {
            await generation.OpenAsync(subscriptions, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not DialException && !stop.IsCancellationRequested)
        {
            context.Faults.Report(Parts.Dial, error, null, context.Number);
            throw new DialException(DialFailure.Unreachable, null, null, $"{error.GetType().Name}: {PlainText.Of(error.Message)}", error);
        }
        finally
        {
            context.NotifyLedgerFailure(await context.LimitBook.AnsweredAsync(context.BaseUri, attempt).ConfigureAwait(false));
        }
    }

    /// <summary>Reports a dial that failed, and lets all processes stay away where the venue asks for it.</summary>
    public async Task OnDialFailedAsync(DialException error)
    {
        _lastLoss = error.Message;
        var outage = context.Outages.OnFailed(context.Number, error);

        AttemptPermit? coolDown = null;
        if (CoolDownPolicy.Asks(error.Status, error.RetryAfter))
        {
            coolDown = await CoolDownAsync(error.Status ?? 0, error.RetryAfter).ConfigureAwait(false);
            context.Notify(NoticeKind.Limit, $"{error.Message} No attempt for {coolDown.Value.Wait.TotalSeconds:0} s.");
        }

        var failure = ConnectErrors.From(context, error, coolDown);
        if (context.Carriage.IsWorthAnother)
        {
            // One name may be what the venue does not like, and would keep all others away.
            if (outage is not null) context.Notify(NoticeKind.ConnectFailed, $"{context.Options.Name}: shard {context.Number}: {error.Message} Its URI named streams; they are asked for by command on a bare socket now, so that a name which the venue refuses is found.", streams.Count);
            return;
        }

        // Before the first socket the error itself reaches the caller, so a notice would only repeat it.
        if (outage is not null && coolDown is null && _firstAttempt.Task.IsCompleted)
            context.Notify(NoticeKind.ConnectFailed, $"{context.Options.Name}: shard {context.Number} cannot be opened{outage}, and is tried again. {failure.Message}", streams.Count);
        _firstAttempt.TrySetException(failure);
    }

    /// <summary>The venue has asked to be left alone, by a status or a close code; gives how long nobody dials.</summary>
    public async Task<AttemptPermit> CoolDownAsync(int code, TimeSpan? retryAfter)
    {
        var answer = await context.LimitBook.CoolDownAsync(context.BaseUri, code, retryAfter).ConfigureAwait(false);
        context.NotifyLedgerFailure(answer.Failure);
        context.Log.CoolDownStarted(context.BaseUri.Authority, answer.Wait.TotalSeconds, code);
        return answer;
    }
}
