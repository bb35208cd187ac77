using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Subscriptions;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>One WebSocket's worth of streams, kept alive over generations by one supervising loop.</summary>
internal sealed partial class Shard(ShardContext context) : IAsyncDisposable
{
    /// <summary>Beyond the time for a close, what may be under way when the shard ends.</summary>
    private static readonly TimeSpan CloseMargin = TimeSpan.FromSeconds(3);

    private readonly CheckedLock _gate = new(LockRank.Shard);
    private readonly ShardStateMachine _state = new();
    private readonly ReconnectBackoff _backoff = new(context.Random);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StreamMerger _merger = new(
        context.Router, context.Time, context.NotifyGap, context.GapSource, context.Notify);

    /// <summary>Every socket, from before it is dialled until it is closed.</summary>
    private readonly OwnedGenerations _sockets = new(context);

    // Guarded by _gate.
    private readonly Dictionary<string, Subscription> _wanted = new(StringComparer.Ordinal);
    private Generation? _current;
    private Generation? _next;
    private string? _lastLoss;
    private TaskCompletionSource<RolloverCause> _rolloverAsked = NewSignal<RolloverCause>();
    private TaskCompletionSource<StreamNotice> _rolloverResult = NewSignal<StreamNotice>();

    private Task _loop = Task.CompletedTask;

    public int Number => context.Number;

    public string Route => context.Route.Name;

    /// <summary>True for the shard that carries an account's stream, and nothing else.</summary>
    public bool IsAccount => context.Account is not null;

    public ShardState State => _state.Current;

    /// <summary>Completes when the first socket is open; fails with the reason when the first attempt failed.</summary>
    public Task FirstAttempt => _firstAttempt.Task;

    public int StreamCount
    {
        get
        {
            using (_gate.EnterScope()) return _wanted.Count;
        }
    }

    /// <summary>The sums over all sockets; they never fall.</summary>
    public GenerationTotals Totals => _sockets.Totals;

    /// <summary>Events that were dropped because they had come before.</summary>
    public long RepeatedEvents => _merger.Repeated;

    public ShardStatus Status
    {
        get
        {
            using (_gate.EnterScope())
            {
                var totals = _sockets.Totals;
                return new ShardStatus
                {
                    Number = Number,
                    Route = Route,
                    State = State,
                    StreamCount = _wanted.Count,
                    Generation = totals.Generations,
                    OpenedAt = State == ShardState.Open ? _current?.OpenedAt : null,
                    LastFrameAt = _current?.Traffic?.LastFrameAt,
                    FramesReceived = _current?.Traffic?.FramesReceived ?? 0,
                    MessagesSent = totals.MessagesSent,
                    HighestMessagesInSecond = totals.HighestMessagesInSecond,
                    LastLoss = _lastLoss,
                };
            }
        }
    }

    public void Start() => _loop = new SupervisedLoop(Parts.Shard, context.Faults, context.Time, Number).Start(RunAsync, _stop.Token, OnLoopFailed);

    public void Want(IReadOnlyList<Subscription> subscriptions)
    {
        using (_gate.EnterScope())
        {
            foreach (var subscription in subscriptions) _wanted[subscription.Name.Name] = subscription;
            _current?.Want(subscriptions);
            _next?.Want(subscriptions);
        }
    }

    /// <summary>Lets a stream that is wanted again go on where the desire before it ended.</summary>
    public void Inherit(Subscription before, Subscription next) => _merger.Inherit(before, next);

    public void Unwant(IReadOnlyList<Subscription> subscriptions)
    {
        using (_gate.EnterScope())
        {
            foreach (var subscription in subscriptions) _wanted.Remove(subscription.Name.Name);
            string[] names = [.. subscriptions.Select(subscription => subscription.Name.Name)];
            _next?.Unwant(names);
            if (_current is not null) _current.Unwant(names);
            else foreach (var subscription in subscriptions) subscription.MarkRemoved();
        }
    }

    /// <summary>Lets go of streams that its socket has no place for; another shard carries them.</summary>
    public void Release(IReadOnlyList<Subscription> subscriptions)
    {
        using (_gate.EnterScope())
        {
            foreach (var subscription in subscriptions) _wanted.Remove(subscription.Name.Name);
            string[] names = [.. subscriptions.Select(subscription => subscription.Name.Name)];
            _current?.Release(names);
            _next?.Release(names);
        }
    }

    /// <summary>Asks for the next socket, without a break; gives the notice of the next attempt, whether it went well or not.</summary>
    public Task<StreamNotice> RequestRollover(RolloverCause cause)
    {
        context.Log.RolloverRequested(cause);
        using (_gate.EnterScope())
        {
            _rolloverAsked.TrySetResult(cause);
            return _rolloverResult.Task;
        }
    }

    /// <summary>Ends the shard for good: its loop, every socket that it opened, and what it was repairing. Never fails.</summary>
    public async ValueTask DisposeAsync()
    {
        var patience = (context.Options.CloseTimeout * 2) + CloseMargin;
        var steps = new ClosingSteps(context.Faults, context.Time, patience, context.Probe, Number);
        _state.TryMove(ShardState.Closing);
        await steps.RunAsync("stop", _stop.CancelAsync).ConfigureAwait(false);
        await steps.RunAsync("shard loop", () => _loop).ConfigureAwait(false);
        await steps.RunAsync("sockets", () => _sockets.CloseAllAsync(politely: true)).ConfigureAwait(false);
        await steps.RunAsync("gap repair", _merger.EndRepairsAsync).ConfigureAwait(false);
        _state.TryMove(ShardState.Closed);
        _firstAttempt.TrySetCanceled();
        using (_gate.EnterScope()) _rolloverResult.TrySetCanceled();
    }

    private static TaskCompletionSource<T> NewSignal<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IReadOnlyList<Subscription> Wanted()
    {
        using (_gate.EnterScope()) return [.. _wanted.Values];
    }

    /// <summary>
    /// Hands a socket what was added or removed while it was being opened. A stream that was removed and added again is another desire by
    /// the same name: it is not taken from the socket again, it takes the place of the one before.
    /// </summary>
    private void CatchUp(Generation generation, IReadOnlyList<Subscription> asked)
    {
        using (_gate.EnterScope())
        {
            var before = asked.ToHashSet();
            generation.Unwant([.. asked.Select(subscription => subscription.Name.Name).Where(name => !_wanted.ContainsKey(name))]);
            generation.Want([.. _wanted.Values.Where(subscription => !before.Contains(subscription))]);
        }
    }
}
