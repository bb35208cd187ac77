using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Connections;

/// <summary>The loop that serves the socket: it sends commands, and watches over what does not come.</summary>
internal sealed partial class Generation
{
    /// <summary>How often the venue is asked what it serves, though nothing has changed.</summary>
    private static readonly TimeSpan ListInterval = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The share of its lifetime after which a socket is replaced for a stream that does not come again: it costs an attempt, and the
    /// stream may be well.
    /// </summary>
    private const double LifeBeforeReplaced = 0.25;

    /// <summary>Beyond two missed pings the socket is dead.</summary>
    private static readonly TimeSpan SilenceMargin = TimeSpan.FromSeconds(30);

    // The serving loop only.
    private bool _lostSaid;

    /// <summary>Starts to send what there is to say, until the socket ends; <see cref="Run"/> tells how it ended.</summary>
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
                await Task.WhenAny(Task.Delay(rest, _context.Time, enough.Token), ended).ConfigureAwait(false);
                await enough.CancelAsync().ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The shard was closed, and whatever was under way has failed by that.
            }
        }

        return ended.IsCompleted ? await ended.ConfigureAwait(false) : Closed;
    }

    private async Task<SocketEnd> RunAsync(CancellationToken stop)
    {
        var socket = _socket!;
        var nextList = ListInterval;
        var nextSweep = CadenceWatch.Interval;
        while (!socket.Completion.IsCompleted && !stop.IsCancellationRequested)
        {
            _context.Probe?.Invoke(Parts.Commands);
            if (_failures.IsTooMany) return new SocketEnd(SocketEndReason.Lost, null, _failures.Why);
            if (Lived >= nextList)
            {
                nextList += ListInterval;
                using (_gate.Hold()) _subscriptions.RequestList();
            }

            if (Lived >= nextSweep)
            {
                nextSweep += CadenceWatch.Interval;
                RenewStopped();
            }

            if (socket.Traffic.Silence > _longestSilence)
                return new SocketEnd(SocketEndReason.Lost, null, $"The venue said nothing for {_longestSilence.TotalSeconds:0} s, not even a ping.");

            if (!await TrySendNextAsync(socket, stop).ConfigureAwait(false)) await WaitForChangeAsync(socket, nextList < nextSweep ? nextList : nextSweep, stop).ConfigureAwait(false);
        }

        return socket.Completion.IsCompleted
            ? await socket.Completion.ConfigureAwait(false)
            : Closed;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any failed write ends the socket; its own end says why.")]
    private async Task<bool> TrySendNextAsync(ISocket socket, CancellationToken stop)
    {
        var delay = _pacer.DelayBeforeNext();
        if (delay > TimeSpan.Zero && HasWork())
        {
            await Task.WhenAny(Task.Delay(TimerWait.Of(delay), _context.Time, stop), socket.Completion).ConfigureAwait(false);
            return true;
        }

        Command? command;
        SocketOverflow? overflow;
        using (_gate.Hold())
        {
            _changed = NewSignal();
            command = _subscriptions.Next(Lived);
            overflow = _subscriptions.TakeOverflow();
        }

        SayNews();

        // Not under the lock: the streams go to another shard, whose locks these are not.
        if (overflow is not null) _context.Overflowed(_context.Number, overflow);
        if (command is null) return false;
        try
        {
            CallOut.Check(Parts.Commands);
            await socket.SendAsync(command.Payload, stop).ConfigureAwait(false);
            _pacer.RecordCommand(command.Id);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await socket.DisposeAsync().ConfigureAwait(false);
        }

        return true;
    }

    private void RenewStopped()
    {
        var stopped = _cadence.Sweep(_directory.Entries);
        if (_cadence.HasLost && !_lostSaid && Lived >= _context.Profile.Limits.ConnectionLifetime * LifeBeforeReplaced)
        {
            _lostSaid = true;
            StreamLost?.Invoke();
        }

        if (stopped.Count == 0) return;
        using (_gate.Hold())
        {
            foreach (var name in stopped) _subscriptions.Renew(name);
        }

        _context.SayStalled(stopped);
    }

    private bool HasWork()
    {
        using (_gate.Hold()) return _subscriptions.HasWork(Lived);
    }

    private async Task WaitForChangeAsync(ISocket socket, TimeSpan nextTask, CancellationToken stop)
    {
        Task changed;
        TimeSpan wait;
        using (_gate.Hold())
        {
            changed = _changed.Task;
            var deadline = _subscriptions.NextDeadline is { } due && due < nextTask ? due : nextTask;
            wait = deadline - Lived;
        }

        var silence = _longestSilence - socket.Traffic.Silence + TimeSpan.FromMilliseconds(1);
        if (silence < wait) wait = silence;
        if (wait <= TimeSpan.Zero) return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(changed, socket.Completion, Task.Delay(TimerWait.Of(wait), _context.Time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }
}
