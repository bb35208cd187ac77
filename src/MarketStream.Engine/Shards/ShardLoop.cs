using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Usage;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Transport;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>The life of a shard: from attempt to attempt, and from the opening of a socket to the loss of its last successor.</summary>
internal sealed class ShardLoop(
    ShardContext context,
    StreamMerger merger,
    ShardStateMachine state,
    ShardStreams streams,
    OwnedGenerations sockets,
    ShardDialer dialer,
    RolloverRequests requests)
{
    private readonly ReconnectBackoff _backoff = new(context.Random);

    // The loop only.
    private int _lives;
    private GapCause _lastLossCause = GapCause.Reconnect;

    public async Task RunAsync(CancellationToken stop)
    {
        // Invariant: no socket is open here. Every way out of a life closes what it opened.
        while (state.TryMove(ShardState.AwaitingSlot))
        {
            context.Probe?.Invoke(Parts.Shard);
            var attempt = await dialer.AwaitAttemptAsync().ConfigureAwait(false);
            if (!state.TryMove(ShardState.Dialing)) return;
            var lived = await LiveOnceOrReportAsync(attempt, stop).ConfigureAwait(false);
            if (!state.TryMove(ShardState.BackingOff)) return;
            var limits = context.Limits;
            var spent = await context.LimitBook.SpentShareAsync(context.BaseUri, limits, stop).ConfigureAwait(false);
            var wait = _backoff.Next(lived, spent, limits.ConnectionAttemptWindow / LimitBook.AllowedAttempts(limits));
            context.Log.ReconnectScheduled(context.BaseUri.Authority, wait.TotalSeconds);
            await Task.Delay(TimerWait.Of(wait), context.Time, stop).ConfigureAwait(false);
        }
    }

    /// <summary>The loop is about to be started again, and begins with the next attempt.</summary>
    public void OnFailed(Exception error)
    {
        state.TryMove(ShardState.BackingOff);
        dialer.OnFailed(error);
    }

    /// <summary>A defect costs the sockets of this shard, is reported, and the next socket is tried as after any loss.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported to the user, with the reason.")]
    private async Task<TimeSpan> LiveOnceOrReportAsync(long attempt, CancellationToken stop)
    {
        try
        {
            return await LiveOnceAsync(attempt, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            var problem = $"{error.GetType().Name}: {PlainText.Of(error.Message)}";
            dialer.LastLoss = problem;
            context.Faults.Report(Parts.Shard, error, null, context.Number);
            context.Account?.OnLost(context.Time.GetUtcNow());
            NotifyInOrder(NoticeKind.Disconnected, $"{context.Options.Name}: shard {context.Number} failed. {problem}", streams.Count);
            dialer.OnFailed(error);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Dials, serves until a socket ends without the next one ready, and returns how long it lived; zero when it did not open.</summary>
    private async Task<TimeSpan> LiveOnceAsync(long attempt, CancellationToken stop)
    {
        try
        {
            var generation = sockets.New(merger, requests);
            var asked = streams.Wanted();
            merger.Start(generation.Number, _lastLossCause);
            var life = ++_lives;
            try
            {
                await dialer.DialAsync(generation, asked, attempt).ConfigureAwait(false);
            }
            catch (DialException error)
            {
                await dialer.OnDialFailedAsync(error).ConfigureAwait(false);
                return TimeSpan.Zero;
            }

            if (!state.TryMove(ShardState.Open)) return TimeSpan.Zero;
            streams.Serve(generation);
            context.Account?.OnServed(generation.Pass!, generation.AdmittedAt);
            streams.CatchUp(generation, asked);
            var down = context.Outages.OnOpened(context.Number);
            if (life > 1)
                NotifyInOrder(NoticeKind.Reconnected, $"{context.Options.Name}: shard {context.Number} is back with {asked.Count} streams{(down < TimeSpan.FromSeconds(1) ? "" : $" after {OutageLog.Text(down)}")}.", asked.Count);
            dialer.OnOpened();

            var succession = new Succession(context, merger, streams, sockets, dialer, requests, stop);
            (generation, var end) = await succession.ServeAsync(generation).ConfigureAwait(false);
            await RetireAsync(generation, end, stop).ConfigureAwait(false);
            return generation.Lived;
        }
        finally
        {
            // Whichever sockets there are by now, and whatever was being done with them.
            streams.Detach();
            await sockets.CloseAllAsync(politely: stop.IsCancellationRequested).ConfigureAwait(false);
        }
    }

    private async Task RetireAsync(Generation generation, SocketEnd end, CancellationToken stop)
    {
        context.Log.SocketEnded(generation.Number, generation.Lived.TotalSeconds, end.Reason, end.CloseCode, end.Description);
        streams.OnServingEnded();
        if (end.Reason != SocketEndReason.ClosedByUs) dialer.LastLoss = end.Description;
        _lastLossCause = end.Reason == SocketEndReason.MessageTooLarge ? GapCause.OversizeMessage : GapCause.Reconnect;

        if (end.Reason == SocketEndReason.ClosedByUs || stop.IsCancellationRequested) return;
        if (end.CloseCode == CoolDownPolicy.PolicyViolation)
        {
            var left = await dialer.CoolDownAsync(CoolDownPolicy.PolicyViolation, null).ConfigureAwait(false);
            context.Notify(NoticeKind.Limit, $"{context.BaseUri.Authority} closed the socket for breaking a rule ({end.Description}); no attempt for {left.Wait.TotalSeconds:0} s.");
        }

        context.Outages.OnLost(context.Number);
        context.Account?.OnLost(generation.LastReceivedAt);
        NotifyInOrder(NoticeKind.Disconnected, $"{context.Options.Name}: shard {context.Number} lost its socket. {end.Description.TrimEnd('.')}. Events after {Clock(generation.LastReceivedAt)} UTC may be missing until it is back.", streams.Count);
    }

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>Behind everything that was delivered by now.</summary>
    private void NotifyInOrder(NoticeKind kind, string message, long? count) => merger.NotifyInOrder(() => context.Notify(kind, message, count));
}
