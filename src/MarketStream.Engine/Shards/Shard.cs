using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Subscriptions;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>
/// One WebSocket's worth of streams. It puts together what keeps them alive: the streams and their sockets, the dialer, the requests for a
/// rollover, the merger of what the sockets carry, and one supervised loop.
/// </summary>
internal sealed class Shard : IAsyncDisposable
{
    /// <summary>Beyond the time for a close, what may be under way when the shard ends.</summary>
    private static readonly TimeSpan CloseMargin = TimeSpan.FromSeconds(3);

    private readonly ShardContext _context;
    private readonly ShardStateMachine _state = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly RolloverRequests _requests = new();
    private readonly StreamMerger _merger;
    private readonly ShardStreams _streams;

    /// <summary>Every socket, from before it is dialled until it is closed.</summary>
    private readonly OwnedGenerations _sockets;
    private readonly ShardDialer _dialer;
    private readonly ShardLoop _life;
    private Task _loop = Task.CompletedTask;

    public Shard(ShardContext context)
    {
        _context = context;
        _merger = new StreamMerger(context.Router, context.Time, context.NotifyGap, context.GapSource, context.Notify);
        _streams = new ShardStreams(_merger);
        _sockets = new OwnedGenerations(context);
        _dialer = new ShardDialer(context, _streams, _stop.Token);
        _life = new ShardLoop(context, _merger, _state, _streams, _sockets, _dialer, _requests);
    }

    public int Number => _context.Number;

    public string Route => _context.Route.Name;

    /// <summary>True for the shard that carries an account's stream, and nothing else.</summary>
    public bool IsAccount => _context.Account is not null;

    public ShardState State => _state.Current;

    /// <summary>Completes when the first socket is open; fails with the reason when the first attempt failed.</summary>
    public Task FirstAttempt => _dialer.FirstAttempt;

    public int StreamCount => _streams.Count;

    /// <summary>The sums over all sockets; they never fall.</summary>
    public GenerationTotals Totals => _sockets.Totals;

    /// <summary>Events that were dropped because they had come before.</summary>
    public long RepeatedEvents => _merger.Repeated;

    public ShardStatus Status
    {
        get
        {
            var totals = _sockets.Totals;
            var serving = _streams.Serving;
            return new ShardStatus
            {
                Number = Number,
                Route = Route,
                State = State,
                StreamCount = _streams.Count,
                Generation = totals.Generations,
                OpenedAt = State == ShardState.Open ? serving?.OpenedAt : null,
                LastFrameAt = serving?.Traffic?.LastFrameAt,
                FramesReceived = serving?.Traffic?.FramesReceived ?? 0,
                MessagesSent = totals.MessagesSent,
                HighestMessagesInSecond = totals.HighestMessagesInSecond,
                LastLoss = _dialer.LastLoss,
            };
        }
    }

    public void Start() => _loop = new SupervisedLoop(Parts.Shard, _context.Faults, _context.Time, Number).Start(_life.RunAsync, _stop.Token, _life.OnFailed);

    public void Want(IReadOnlyList<Subscription> subscriptions) => _streams.Want(subscriptions);

    /// <summary>Lets a stream that is wanted again go on where the desire before it ended.</summary>
    public void Inherit(Subscription before, Subscription next) => _merger.Inherit(before, next);

    public void Unwant(IReadOnlyList<Subscription> subscriptions) => _streams.Unwant(subscriptions);

    /// <summary>Lets go of streams that its socket has no place for; another shard carries them.</summary>
    public void Release(IReadOnlyList<Subscription> subscriptions) => _streams.Release(subscriptions);

    /// <summary>Asks for the next socket, without a break; gives the notice of the next attempt, whether it went well or not.</summary>
    public Task<StreamNotice> RequestRollover(RolloverCause cause)
    {
        _context.Log.RolloverRequested(cause);
        return _requests.Request(cause);
    }

    /// <summary>Ends the shard for good: its loop, every socket that it opened, and what it was repairing. Never fails.</summary>
    public async ValueTask DisposeAsync()
    {
        var patience = (_context.Options.CloseTimeout * 2) + CloseMargin;
        var steps = new ClosingSteps(_context.Faults, _context.Time, patience, _context.Probe, Number);
        _state.TryMove(ShardState.Closing);
        await steps.RunAsync("stop", _stop.CancelAsync).ConfigureAwait(false);
        await steps.RunAsync("shard loop", () => _loop).ConfigureAwait(false);
        await steps.RunAsync("sockets", () => _sockets.CloseAllAsync(politely: true)).ConfigureAwait(false);
        await steps.RunAsync("gap repair", _merger.EndRepairsAsync).ConfigureAwait(false);
        _state.TryMove(ShardState.Closed);
        _dialer.OnClosed();
        _requests.Cancel();
    }
}
