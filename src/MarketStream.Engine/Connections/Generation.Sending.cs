using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Connections;

/// <summary>What leaves the socket, pongs and commands, each when the pacer allows it, and what becomes of a socket that answers nothing.</summary>
internal sealed partial class Generation
{
    /// <summary>
    /// A socket on which nothing may be sent for so long, because nothing is answered, is replaced; sooner where the venue would not wait
    /// for a pong until then.
    /// </summary>
    private static readonly TimeSpan LongestBlock = TimeSpan.FromSeconds(60);

    /// <summary>A pong that cannot be written in this time ends the socket.</summary>
    private static readonly TimeSpan PongTime = TimeSpan.FromSeconds(10);

    // The serving loop only.
    private bool _deadSaid;
    private TimeSpan? _blockedSince;

    // Whether the venue has ever answered a list: of one that never does, silence tells nothing.
    private volatile bool _answersLists;

    /// <summary>Sends one frame that may leave now, a pong before any command, or waits until one may or something is to be done.</summary>
    private async Task SendNextOrWaitAsync(ISocket socket, TimeSpan nextTask, CancellationToken stop)
    {
        var needsProof = _pacer.NeedsProof;
        Task changed;
        bool isPinged, hasWork, hasChanges;
        lock (_gate)
        {
            // What happens from here on ends the wait below.
            _changed = NewSignal();
            if (needsProof) _subscriptions.RequestProof();
            (changed, isPinged, hasWork, hasChanges) = (_changed.Task, _isPinged, _subscriptions.HasWork(Lived), _subscriptions.HasChanges);
        }

        var untilPong = isPinged ? _pacer.DelayBeforePong() : Timeout.InfiniteTimeSpan;
        var untilCommand = hasWork ? _pacer.DelayBeforeCommand() : Timeout.InfiniteTimeSpan;

        // A list can wait: a venue that answers none has the socket replaced for what is wanted of it alone.
        _blockedSince = untilPong is null || (hasChanges && untilCommand is null) ? _blockedSince ?? Lived : null;
        if (untilPong == TimeSpan.Zero)
        {
            await AnswerPingAsync(socket).ConfigureAwait(false);
            return;
        }

        if (untilCommand == TimeSpan.Zero)
        {
            if (await TrySendCommandAsync(socket, stop).ConfigureAwait(false)) return;

            // What is wanted has to wait for the answer to what was asked before.
            hasWork = false;
        }

        // While work waits for its turn, the deadlines of the subscriptions wait with it: what they lead to is work as well.
        TimeSpan?[] waits =
        [
            isPinged ? untilPong : null, hasWork ? untilCommand : UntilDeadline(), nextTask - Lived,
            _longestSilence - socket.Traffic.Silence + TimeSpan.FromMilliseconds(1),
        ];
        await WaitForChangeAsync(socket, changed, waits.Min()!.Value, stop).ConfigureAwait(false);
    }

    private async Task AnswerPingAsync(ISocket socket)
    {
        lock (_gate) _isPinged = false;
        _pacer.RecordPong();
        try
        {
            // Until it is written: an answer to a command tells that what was written before has arrived.
            await socket.AnswerPingAsync().WaitAsync(PongTime, _context.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await socket.DisposeAsync().ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any failed write ends the socket; its own end says why.")]
    private async Task<bool> TrySendCommandAsync(ISocket socket, CancellationToken stop)
    {
        Command? command;
        lock (_gate) command = _subscriptions.Next(Lived);
        if (command is null) return false;
        try
        {
            _pacer.RecordCommand(command.Id);
            await socket.SendAsync(command.Payload, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await socket.DisposeAsync().ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Finds out whether an unusually silent socket lives, and has it replaced when it does not; tells in which time to look again.</summary>
    private TimeSpan? Suspect(ISocket socket, SilenceWatch silence)
    {
        var verdict = _answersLists ? silence.Look() : SilenceVerdict.None;
        if (verdict == SilenceVerdict.Ask) RequestList();
        var isDead = (verdict == SilenceVerdict.Dead && !_context.Pauses.IsPause(socket.Traffic))
            || (_blockedSince is { } since && Lived - since >= _longestBlock);
        if (isDead && !_deadSaid) FellSilent?.Invoke();
        _deadSaid = isDead;
        return _answersLists ? silence.UntilDue : null;
    }

    private TimeSpan? UntilDeadline()
    {
        lock (_gate) return _subscriptions.NextDeadline - Lived;
    }

    private async Task WaitForChangeAsync(ISocket socket, Task changed, TimeSpan wait, CancellationToken stop)
    {
        if (wait <= TimeSpan.Zero) return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(changed, socket.Completion, Task.Delay(TimerWait.Of(wait), _context.Time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }
}
