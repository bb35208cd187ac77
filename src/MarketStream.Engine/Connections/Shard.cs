using System.Diagnostics.CodeAnalysis;
using MarketStream.Connections;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>One WebSocket's worth of streams, kept alive over generations by one supervising loop.</summary>
internal sealed class Shard(ShardContext context) : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly ShardStateMachine _state = new();
    private readonly ReconnectBackoff _backoff = new(context.Random);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Guarded by _gate.
    private readonly Dictionary<string, Subscription> _wanted = new(StringComparer.Ordinal);
    private readonly GenerationTotals _totals = new();
    private Generation? _current;
    private string? _lastLoss;

    private Task _loop = Task.CompletedTask;

    public int Number => context.Number;

    public string Route => context.Route.Name;

    public ShardState State => _state.Current;

    /// <summary>Completes when the first socket is open; fails with the reason when the first attempt failed.</summary>
    public Task FirstAttempt => _firstAttempt.Task;

    public int StreamCount
    {
        get
        {
            lock (_gate) return _wanted.Count;
        }
    }

    public GenerationTotals Totals
    {
        get
        {
            lock (_gate) return _totals.With(_current);
        }
    }

    public ShardStatus Status
    {
        get
        {
            lock (_gate)
            {
                var totals = _totals.With(_current);
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

    public void Start() => _loop = Task.Run(RunAsync);

    public void Want(IReadOnlyList<Subscription> subscriptions)
    {
        lock (_gate)
        {
            foreach (var subscription in subscriptions) _wanted[subscription.Name.Name] = subscription;
            _current?.Want(subscriptions);
        }
    }

    public void Unwant(IReadOnlyList<Subscription> subscriptions)
    {
        lock (_gate)
        {
            foreach (var subscription in subscriptions) _wanted.Remove(subscription.Name.Name);
            if (_current is not null) _current.Unwant([.. subscriptions.Select(subscription => subscription.Name.Name)]);
            else foreach (var subscription in subscriptions) subscription.MarkRemoved();
        }
    }

    /// <summary>Ends the shard for good.</summary>
    public async ValueTask DisposeAsync()
    {
        _state.TryMove(ShardState.Closing);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _state.TryMove(ShardState.Closed);
        _firstAttempt.TrySetCanceled();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            var number = 0;
            while (_state.TryMove(ShardState.AwaitingSlot))
            {
                await AwaitSlotAsync().ConfigureAwait(false);
                if (!_state.TryMove(ShardState.Dialing)) return;
                var lived = await LiveOnceOrSayWhyAsync(++number).ConfigureAwait(false);
                if (!_state.TryMove(ShardState.BackingOff)) return;
                await Task.Delay(_backoff.Next(lived), context.Time, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The shard was closed while it waited.
        }
    }

    private async Task AwaitSlotAsync()
    {
        var said = false;
        while (context.LimitBook.TrySpendAttempt(context.BaseUri, context.Profile.Limits) is var wait && wait > TimeSpan.Zero)
        {
            if (wait > context.Options.ConnectTimeout)
            {
                _firstAttempt.TrySetException(ConnectErrors.LimitReached(context, context.Time.GetUtcNow() + wait));
                if (!said) context.Say(NoticeKind.Limit, Number, $"{context.BaseUri.Authority}: the budget of connection attempts is spent, next attempt in {wait.TotalSeconds:0} s.", null);
                said = true;
            }

            await Task.Delay(wait, context.Time, _stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>A defect must not end the loop in silence: it is said, and the next socket is tried like after any loss.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Said to the user, with the reason.")]
    private async Task<TimeSpan> LiveOnceOrSayWhyAsync(int number)
    {
        try
        {
            return await LiveOnceAsync(number).ConfigureAwait(false);
        }
        catch (Exception error) when (!_stop.IsCancellationRequested)
        {
            lock (_gate)
            {
                _current = null;
                _lastLoss = error.Message;
            }

            context.Say(NoticeKind.Disconnected, Number, $"{context.Options.Name}: shard {Number} failed. {error.GetType().Name}: {error.Message}", StreamCount);
            _firstAttempt.TrySetException(error);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Dials, serves until the socket ends, and returns how long it lived; zero when it did not open.</summary>
    private async Task<TimeSpan> LiveOnceAsync(int number)
    {
        var generation = new Generation(context);
        await using var owned = generation.ConfigureAwait(false);
        IReadOnlyList<Subscription> subscriptions;
        lock (_gate) subscriptions = [.. _wanted.Values];
        try
        {
            await generation.OpenAsync(subscriptions, _stop.Token).ConfigureAwait(false);
        }
        catch (DialException error)
        {
            OnDialFailed(error);
            return TimeSpan.Zero;
        }

        if (!_state.TryMove(ShardState.Open)) return TimeSpan.Zero;
        Install(generation, subscriptions);
        if (number > 1)
            context.Say(NoticeKind.Reconnected, Number, $"{context.Options.Name}: shard {Number} is back with {subscriptions.Count} streams.", subscriptions.Count);
        _firstAttempt.TrySetResult();

        var end = await generation.RunAsync(_stop.Token).ConfigureAwait(false);
        if (_stop.IsCancellationRequested) await generation.CloseAsync().ConfigureAwait(false);
        Retire(generation, end);
        return generation.Lived;
    }

    private void Install(Generation generation, IReadOnlyList<Subscription> asked)
    {
        lock (_gate)
        {
            _current = generation;

            // What was added or removed while the socket was being opened.
            var before = asked.ToHashSet();
            generation.Want([.. _wanted.Values.Where(subscription => !before.Contains(subscription))]);
            generation.Unwant([.. before.Except(_wanted.Values).Select(subscription => subscription.Name.Name)]);
        }
    }

    private void Retire(Generation generation, SocketEnd end)
    {
        lock (_gate)
        {
            _current = null;
            _totals.Add(generation);
            foreach (var subscription in _wanted.Values) subscription.MoveTo(SubscriptionState.Desired);
            if (end.Reason != SocketEndReason.ClosedByUs) _lastLoss = end.Description;
        }

        if (end.Reason == SocketEndReason.ClosedByUs || _stop.IsCancellationRequested) return;
        if (end.CloseCode == ConnectErrors.PolicyViolation)
        {
            context.LimitBook.CoolOff(context.BaseUri, ConnectErrors.CoolOffAfterBreach);
            context.Say(NoticeKind.Limit, Number, $"{context.BaseUri.Authority} closed the socket for breaking a rule ({end.Description}); no attempt for {ConnectErrors.CoolOffAfterBreach.TotalSeconds:0} s.", null);
        }

        context.Say(NoticeKind.Disconnected, Number, $"{context.Options.Name}: shard {Number} lost its socket. {end.Description} Events may be missing until it is back.", StreamCount);
    }

    private void OnDialFailed(DialException error)
    {
        bool isNews;
        lock (_gate)
        {
            isNews = _lastLoss != error.Message;
            _lastLoss = error.Message;
        }

        var failure = ConnectErrors.From(context, error);
        if (error.IsLasting && isNews)
            context.Say(NoticeKind.ConnectFailed, Number, $"{context.Options.Name}: shard {Number} cannot be opened, and will be tried again. {failure.Message}", StreamCount);

        if (ConnectErrors.CoolOffFor(error) is { } coolOff)
        {
            context.LimitBook.CoolOff(context.BaseUri, coolOff);
            context.Say(NoticeKind.Limit, Number, $"{error.Message} No attempt for {coolOff.TotalSeconds:0} s.", null);
        }

        _firstAttempt.TrySetException(failure);
    }
}
