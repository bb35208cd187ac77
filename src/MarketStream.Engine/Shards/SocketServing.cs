using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>The loop that serves an open socket: it sends pongs and commands through the pacer, and ends when the socket does.</summary>
internal sealed class SocketServing
{
    /// <summary>How often the venue is asked what it serves, even though nothing has changed.</summary>
    private static readonly TimeSpan ListInterval = TimeSpan.FromMinutes(10);

    /// <summary>A pong that cannot be written in this time ends the socket.</summary>
    private static readonly TimeSpan PongTime = TimeSpan.FromSeconds(10);

    private static readonly SocketEnd Closed = new(SocketEndReason.ClosedByUs, null, "Closed.");

    private readonly ShardContext _context;
    private readonly ISocket _socket;
    private readonly SocketStreams _streams;
    private readonly SocketReceiver _receiver;
    private readonly CommandPacer _pacer;
    private readonly SocketHealth _health;
    private readonly SocketAge _age;
    private readonly int _generation;
    private TimeSpan _nextList = ListInterval;

    public SocketServing(
        ShardContext context, ISocket socket, SocketStreams streams, SocketReceiver receiver, CommandPacer pacer, SocketHealth health, SocketAge age, int generation)
    {
        _context = context;
        _socket = socket;
        _streams = streams;
        _receiver = receiver;
        _pacer = pacer;
        _health = health;
        _age = age;
        _generation = generation;
    }

    /// <summary>Serves the socket until it ends or the shard stops; the result is how it ended. Never fails.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The last catch of the loop: reported, and started again while the socket lives.")]
    public async Task<SocketEnd> RunAsync(CancellationToken stop)
    {
        var delay = new RestartDelay();
        var ended = _socket.Completion;
        while (!ended.IsCompleted && !stop.IsCancellationRequested)
        {
            var started = _context.Time.GetTimestamp();
            try
            {
                return await ServeAsync(stop).ConfigureAwait(false);
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

    private async Task<SocketEnd> ServeAsync(CancellationToken stop)
    {
        while (!_socket.Completion.IsCompleted && !stop.IsCancellationRequested)
        {
            _context.Probe?.Invoke(Parts.Commands);
            if (_age.Now >= _nextList)
            {
                _nextList += ListInterval;
                _streams.RequestList();
            }

            if (_health.WhyDead() is { } why) return new SocketEnd(SocketEndReason.Lost, null, why);
            var nextLook = _health.Examine();
            await SendNextOrWaitAsync(_nextList < nextLook ? _nextList : nextLook, stop).ConfigureAwait(false);
        }

        return _socket.Completion.IsCompleted ? await _socket.Completion.ConfigureAwait(false) : Closed;
    }

    /// <summary>Sends one frame if one may leave now, a pong before any command; otherwise waits until one may, or until something else is due.</summary>
    private async Task SendNextOrWaitAsync(TimeSpan nextTask, CancellationToken stop)
    {
        var work = _streams.Look(_pacer.NeedsProof);
        var (isPinged, hasWork) = (_receiver.IsPinged, work.HasWork);
        var untilPong = isPinged ? _pacer.DelayBeforePong() : Timeout.InfiniteTimeSpan;
        var untilCommand = hasWork ? _pacer.DelayBeforeCommand() : Timeout.InfiniteTimeSpan;
        if (isPinged && untilPong != TimeSpan.Zero) _context.Log.PingHeldBack(_generation, untilPong);

        // A list alone does not count as blocked work: a venue that never answers lists would have its sockets replaced for nothing.
        _health.OnSendable(untilPong is not null && (!work.HasChanges || untilCommand is not null));
        if (untilPong == TimeSpan.Zero)
        {
            await AnswerPingAsync(stop).ConfigureAwait(false);
            return;
        }

        if (untilCommand == TimeSpan.Zero)
        {
            if (await TrySendCommandAsync(stop).ConfigureAwait(false)) return;

            // What is wanted has to wait until an earlier command is answered.
            hasWork = false;
        }

        // While work waits for the pacer, the deadlines of subscriptions need not be watched: all they could lead to is more work.
        TimeSpan?[] waits =
            [isPinged ? untilPong : null, hasWork ? untilCommand : _streams.UntilDeadline, work.NextTrust, nextTask - _age.Now, _health.UntilSilent];
        await WaitForChangeAsync(work.Changed, waits.Min()!.Value, stop).ConfigureAwait(false);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any pong that cannot be written ends the socket; its own end says why.")]
    private async Task AnswerPingAsync(CancellationToken stop)
    {
        _receiver.TakePing();
        _pacer.RecordPong();
        _context.Log.PingAnswered(_generation);
        try
        {
            // Awaited until it is written, because the answer to a later command then proves that this pong has arrived.
            await _socket.AnswerPingAsync().WaitAsync(TimerWait.Of(PongTime), _context.Time, stop).ConfigureAwait(false);
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            await _socket.DisposeAsync().ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any failed write ends the socket; its own end says why.")]
    private async Task<bool> TrySendCommandAsync(CancellationToken stop)
    {
        var (command, overflow) = _streams.TakeNext();
        _streams.Report();

        // Outside the lock: the streams go to another shard, and two shards' locks must never be held together.
        if (overflow is not null) _context.Overflowed(_context.Number, overflow);
        if (command is null) return false;
        try
        {
            CallOut.Check(Parts.Commands);
            _context.Log.CommandSent(_generation, command.Id, command.Method, command.Names.Count, command.Payload.Length);
            _pacer.RecordCommand(command.Id);
            await _socket.SendAsync(command.Payload, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            // A write that is under way when the socket is let go is cancelled by the socket itself, which is no defect of this loop.
            _context.Log.CommandNotWritten(_generation, command.Id, error.Message);
            await _socket.DisposeAsync().ConfigureAwait(false);
        }

        return true;
    }

    private async Task WaitForChangeAsync(Task changed, TimeSpan wait, CancellationToken stop)
    {
        if (wait <= TimeSpan.Zero) return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(changed, _socket.Completion, Task.Delay(TimerWait.Of(wait), _context.Time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }
}
