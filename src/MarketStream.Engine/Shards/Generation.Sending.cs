using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>The loop that serves the socket: it sends commands and pongs, and notices what stops coming.</summary>
internal sealed partial class Generation
{
    /// <summary>How often the venue is asked what it serves, even though nothing has changed.</summary>
    private static readonly TimeSpan ListInterval = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The share of its lifetime after which a socket is replaced because a stream has stopped. Replacing it earlier would spend an attempt
    /// on a stream that may only be quiet.
    /// </summary>
    private const double LifeBeforeReplaced = 0.25;

    /// <summary>Added to two ping intervals: a socket that is silent for longer is dead.</summary>
    private static readonly TimeSpan SilenceMargin = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A socket on which nothing may be sent for so long, because nothing is answered, is replaced; sooner where the venue's deadline for a
    /// pong is shorter.
    /// </summary>
    private static readonly TimeSpan LongestBlock = TimeSpan.FromSeconds(60);

    /// <summary>A pong that cannot be written in this time ends the socket.</summary>
    private static readonly TimeSpan PongTime = TimeSpan.FromSeconds(10);

    // The serving loop only.
    private bool _lossReported;
    private bool _deadReported;
    private TimeSpan? _blockedSince;

    // Whether the venue has ever answered a list. If it never does, the silence after such a question proves nothing.
    private volatile bool _answersLists;

    /// <summary>Starts the loop, which runs until the socket ends; <see cref="Run"/> completes with how it ended.</summary>
    public ServedGeneration Serve(CancellationToken stop)
    {
        Run = ServeAsync(stop);
        return new ServedGeneration(this, Run);
    }

    [SuppressMessage("Design", "CA1031", Justification = "The last catch of the loop: reported, and started again while the socket lives.")]
    private async Task<SocketEnd> ServeAsync(CancellationToken stop)
    {
        var delay = new RestartDelay();
        var ended = _socket!.Completion;
        while (!ended.IsCompleted && !stop.IsCancellationRequested)
        {
            var started = _context.Time.GetTimestamp();
            try
            {
                return await RunAsync(stop).ConfigureAwait(false);
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                var rest = delay.Next(_context.Time.GetElapsedTime(started));
                _context.Faults.Report(Parts.Commands, error, rest, _context.Number);
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
                await Task.WhenAny(Task.Delay(TimerWait.Of(rest), _context.Time, enough.Token), ended).ConfigureAwait(false);
                await enough.CancelAsync().ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The shard was closed, which made whatever was under way fail.
            }
        }

        return ended.IsCompleted ? await ended.ConfigureAwait(false) : Closed;
    }

    private async Task<SocketEnd> RunAsync(CancellationToken stop)
    {
        var socket = _socket!;
        var silence = new SilenceWatch(socket.Traffic, _context.Time);
        var nextList = ListInterval;
        var nextSweep = CadenceWatch.Interval;
        while (!socket.Completion.IsCompleted && !stop.IsCancellationRequested)
        {
            _context.Probe?.Invoke(Parts.Commands);
            if (_failures.IsTooMany) return new SocketEnd(SocketEndReason.Lost, null, _failures.Why);
            if (Lived >= nextList)
            {
                nextList += ListInterval;
                using (_gate.EnterScope()) _subscriptions.RequestList();
            }

            if (Lived >= nextSweep)
            {
                nextSweep += CadenceWatch.Interval;
                RenewStopped();
            }

            if (socket.Traffic.Silence > _longestSilence)
                return new SocketEnd(SocketEndReason.Lost, null, $"The venue sent nothing for {_longestSilence.TotalSeconds:0} s, not even a ping.");

            var nextTask = nextList < nextSweep ? nextList : nextSweep;
            if (Suspect(socket, silence) is { } due && Lived + due < nextTask) nextTask = Lived + due;
            await SendNextOrWaitAsync(socket, nextTask, stop).ConfigureAwait(false);
        }

        return socket.Completion.IsCompleted
            ? await socket.Completion.ConfigureAwait(false)
            : Closed;
    }

    /// <summary>Sends one frame if one may leave now, a pong before any command; otherwise waits until one may, or until something else is due.</summary>
    private async Task SendNextOrWaitAsync(ISocket socket, TimeSpan nextTask, CancellationToken stop)
    {
        var needsProof = _pacer.NeedsProof;
        Task changed;
        bool isPinged, hasWork, hasChanges;
        TimeSpan? nextTrust;
        using (_gate.EnterScope())
        {
            // Replaced under the lock, so that every change from here on ends the wait below and none is missed.
            _changed = NewSignal();
            if (needsProof) _subscriptions.RequestProof();
            _subscriptions.TrustOverdue(Lived);
            if (_subscriptions.TakeCleared() is { Count: > 0 } cleared) Carry(cleared);
            nextTrust = _subscriptions.NextTrust - Lived;
            (changed, isPinged, hasWork, hasChanges) = (_changed.Task, _isPinged, _subscriptions.HasWork(Lived), _subscriptions.HasChanges(Lived));
        }

        var untilPong = isPinged ? _pacer.DelayBeforePong() : Timeout.InfiniteTimeSpan;
        var untilCommand = hasWork ? _pacer.DelayBeforeCommand() : Timeout.InfiniteTimeSpan;

        if (isPinged && untilPong != TimeSpan.Zero) _context.Log.PingHeldBack(Number, untilPong);

        // A list alone does not count as blocked work: a venue that never answers lists would have its sockets replaced for nothing.
        _blockedSince = untilPong is null || (hasChanges && untilCommand is null) ? _blockedSince ?? Lived : null;
        if (untilPong == TimeSpan.Zero)
        {
            await AnswerPingAsync(socket, stop).ConfigureAwait(false);
            return;
        }

        if (untilCommand == TimeSpan.Zero)
        {
            if (await TrySendCommandAsync(socket, stop).ConfigureAwait(false)) return;

            // What is wanted has to wait until an earlier command is answered.
            hasWork = false;
        }

        // While work waits for the pacer, the deadlines of subscriptions need not be watched: all they could lead to is more work.
        TimeSpan?[] waits =
        [
            isPinged ? untilPong : null, hasWork ? untilCommand : UntilDeadline(), nextTrust, nextTask - Lived,
            _longestSilence - socket.Traffic.Silence + TimeSpan.FromMilliseconds(1),
        ];
        await WaitForChangeAsync(socket, changed, waits.Min()!.Value, stop).ConfigureAwait(false);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any pong that cannot be written ends the socket; its own end says why.")]
    private async Task AnswerPingAsync(ISocket socket, CancellationToken stop)
    {
        using (_gate.EnterScope()) _isPinged = false;
        _pacer.RecordPong();
        _context.Log.PingAnswered(Number);
        try
        {
            // Awaited until it is written, because the answer to a later command then proves that this pong has arrived.
            await socket.AnswerPingAsync().WaitAsync(TimerWait.Of(PongTime), _context.Time, stop).ConfigureAwait(false);
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            await socket.DisposeAsync().ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any failed write ends the socket; its own end says why.")]
    private async Task<bool> TrySendCommandAsync(ISocket socket, CancellationToken stop)
    {
        Command? command;
        SocketOverflow? overflow;
        using (_gate.EnterScope())
        {
            command = _subscriptions.Next(Lived);
            overflow = _subscriptions.TakeOverflow();
        }

        NotifyNews();

        // Outside the lock: the streams go to another shard, and two shards' locks must never be held together.
        if (overflow is not null) _context.Overflowed(_context.Number, overflow);
        if (command is null) return false;
        try
        {
            CallOut.Check(Parts.Commands);
            _context.Log.CommandSent(Number, command.Id, command.Method, command.Names.Count, command.Payload.Length);
            _pacer.RecordCommand(command.Id);
            await socket.SendAsync(command.Payload, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            // A write that is under way when the socket is let go is cancelled by the socket itself, which is no defect of this loop.
            _context.Log.CommandNotWritten(Number, command.Id, error.Message);
            await socket.DisposeAsync().ConfigureAwait(false);
        }

        return true;
    }

    private void RenewStopped()
    {
        var stopped = _cadence.Sweep([.. _directory.Entries.Where(entry => entry.Tag is not Subscription { IsCancelled: true })]);
        if (_cadence.HasLost && !_lossReported && Lived >= _context.Limits.ConnectionLifetime * LifeBeforeReplaced)
        {
            _lossReported = true;
            StreamLost?.Invoke();
        }

        if (stopped.Count == 0) return;
        using (_gate.EnterScope())
        {
            foreach (var name in stopped) _subscriptions.Renew(name);
        }

        _context.NotifyStalled(stopped);
    }

    /// <summary>Finds out whether an unusually silent socket is alive, and has it replaced when it is not; returns the time until the next look.</summary>
    private TimeSpan? Suspect(ISocket socket, SilenceWatch silence)
    {
        var verdict = _answersLists ? silence.Look() : SilenceVerdict.None;
        if (verdict == SilenceVerdict.Ask) RequestList();
        var isDead = (verdict == SilenceVerdict.Dead && !_context.Pauses.IsPause(socket.Traffic))
            || (_blockedSince is { } since && Lived - since >= _longestBlock);
        if (isDead && !_deadReported) FellSilent?.Invoke();
        _deadReported = isDead;
        return _answersLists ? silence.UntilDue : null;
    }

    private TimeSpan? UntilDeadline()
    {
        using (_gate.EnterScope()) return _subscriptions.NextDeadline - Lived;
    }

    private async Task WaitForChangeAsync(ISocket socket, Task changed, TimeSpan wait, CancellationToken stop)
    {
        if (wait <= TimeSpan.Zero) return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(changed, socket.Completion, Task.Delay(TimerWait.Of(wait), _context.Time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }
}
