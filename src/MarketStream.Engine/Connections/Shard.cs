using System.Diagnostics.CodeAnalysis;
using MarketStream.Connections;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Accounts;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>One WebSocket's worth of streams, kept alive over generations by one supervising loop.</summary>
internal sealed partial class Shard(ShardContext context) : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly ShardStateMachine _state = new();
    private readonly ReconnectBackoff _backoff = new(context.Random);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StreamMerger _merger = new(
        context.Router, context.Time, context.SayGap, context.GapSource, (kind, message, count) => context.Say(kind, context.Number, message, count));

    // Guarded by _gate.
    private readonly Dictionary<string, Subscription> _wanted = new(StringComparer.Ordinal);
    private readonly GenerationTotals _totals = new();
    private Generation? _current;
    private Generation? _next;
    private string? _lastLoss;
    private TaskCompletionSource<RolloverCause> _rolloverAsked = NewSignal<RolloverCause>();
    private TaskCompletionSource<StreamNotice> _rolloverTold = NewSignal<StreamNotice>();

    // The loop only.
    private int _lastGeneration;
    private GapCause _lastLossCause = GapCause.Reconnect;

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

    /// <summary>Events that were dropped because they had come before.</summary>
    public long RepeatedEvents => _merger.Repeated;

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
            _next?.Want(subscriptions);
        }
    }

    public void Unwant(IReadOnlyList<Subscription> subscriptions)
    {
        lock (_gate)
        {
            foreach (var subscription in subscriptions) _wanted.Remove(subscription.Name.Name);
            string[] names = [.. subscriptions.Select(subscription => subscription.Name.Name)];
            _next?.Unwant(names);
            if (_current is not null) _current.Unwant(names);
            else foreach (var subscription in subscriptions) subscription.MarkRemoved();
        }
    }

    /// <summary>Asks for the next socket, without a break; gives the notice of the next attempt, whether it went well or not.</summary>
    public Task<StreamNotice> RequestRollover(RolloverCause cause)
    {
        lock (_gate)
        {
            _rolloverAsked.TrySetResult(cause);
            return _rolloverTold.Task;
        }
    }

    /// <summary>Ends the shard for good.</summary>
    public async ValueTask DisposeAsync()
    {
        _state.TryMove(ShardState.Closing);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        await _merger.EndRepairsAsync().ConfigureAwait(false);
        _state.TryMove(ShardState.Closed);
        _firstAttempt.TrySetCanceled();
        lock (_gate) _rolloverTold.TrySetCanceled();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            var number = 0;
            while (_state.TryMove(ShardState.AwaitingSlot))
            {
                var attempt = await AwaitSlotAsync().ConfigureAwait(false);
                if (!_state.TryMove(ShardState.Dialing)) return;
                var lived = await LiveOnceOrSayWhyAsync(++number, attempt).ConfigureAwait(false);
                if (!_state.TryMove(ShardState.BackingOff)) return;
                await Task.Delay(_backoff.Next(lived), context.Time, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The shard was closed while it waited.
        }
    }

    private async Task<long> AwaitSlotAsync()
    {
        var said = false;
        while (true)
        {
            var answer = await context.LimitBook.TrySpendAttemptAsync(
                context.BaseUri, context.Profile.Limits, context.Options.ConnectTimeout, _stop.Token).ConfigureAwait(false);
            context.SayTrouble(answer.Trouble);
            if (answer.Wait == TimeSpan.Zero) return answer.Attempt;
            if (answer.Wait > context.Options.ConnectTimeout)
            {
                _firstAttempt.TrySetException(ConnectErrors.LimitReached(context, answer));
                if (!said) context.Say(NoticeKind.Limit, Number, $"{context.BaseUri.Authority}: {ConnectErrors.Why(context, answer)}; next attempt in {answer.Wait.TotalSeconds:0} s.", null);
                said = true;
            }

            // Others may have been told to stay away in the meantime: the book is asked again before anything is dialed.
            await Task.Delay(TimerWait.Of(answer.Wait), context.Time, _stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>A defect must not end the loop in silence: it is said, and the next socket is tried like after any loss.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Said to the user, with the reason.")]
    private async Task<TimeSpan> LiveOnceOrSayWhyAsync(int number, long attempt)
    {
        try
        {
            return await LiveOnceAsync(number, attempt).ConfigureAwait(false);
        }
        catch (Exception error) when (!_stop.IsCancellationRequested)
        {
            lock (_gate)
            {
                _current = null;
                _lastLoss = error.Message;
            }

            context.Account?.OnLost(context.Time.GetUtcNow());
            context.Say(NoticeKind.Disconnected, Number, $"{context.Options.Name}: shard {Number} failed. {error.GetType().Name}: {error.Message}", StreamCount);
            _firstAttempt.TrySetException(error);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Dials, serves until a socket ends without the next one ready, and returns how long it lived; zero when it did not open.</summary>
    private async Task<TimeSpan> LiveOnceAsync(int number, long attempt)
    {
        var generation = NewGeneration();
        try
        {
            var subscriptions = Wanted();
            _merger.Start(generation.Number, _lastLossCause);
            try
            {
                await DialAsync(generation, subscriptions, attempt).ConfigureAwait(false);
            }
            catch (DialException error)
            {
                await OnDialFailedAsync(error).ConfigureAwait(false);
                return TimeSpan.Zero;
            }

            if (!_state.TryMove(ShardState.Open)) return TimeSpan.Zero;
            lock (_gate) _current = generation;
            context.Account?.OnServed(generation.AccountKey!, generation.OpenedAt);
            CatchUp(generation, subscriptions);
            if (number > 1)
                context.Say(NoticeKind.Reconnected, Number, $"{context.Options.Name}: shard {Number} is back with {subscriptions.Count} streams.", subscriptions.Count);
            _firstAttempt.TrySetResult();

            (generation, var end) = await ServeAsync(generation).ConfigureAwait(false);
            if (_stop.IsCancellationRequested) await generation.CloseAsync().ConfigureAwait(false);
            await RetireAsync(generation, end).ConfigureAwait(false);
            return generation.Lived;
        }
        finally
        {
            await generation.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Opens a socket, and tells the limit book when the venue has answered the attempt.</summary>
    private async Task DialAsync(Generation generation, IReadOnlyList<Subscription> subscriptions, long attempt)
    {
        try
        {
            await generation.OpenAsync(subscriptions, _stop.Token).ConfigureAwait(false);
        }
        finally
        {
            context.SayTrouble(await context.LimitBook.AnsweredAsync(context.BaseUri, attempt).ConfigureAwait(false));
        }
    }

    private IReadOnlyList<Subscription> Wanted()
    {
        lock (_gate) return [.. _wanted.Values];
    }

    /// <summary>Hands a socket what was added or removed while it was being opened.</summary>
    private void CatchUp(Generation generation, IReadOnlyList<Subscription> asked)
    {
        lock (_gate)
        {
            var before = asked.ToHashSet();
            generation.Want([.. _wanted.Values.Where(subscription => !before.Contains(subscription))]);
            generation.Unwant([.. before.Except(_wanted.Values).Select(subscription => subscription.Name.Name)]);
        }
    }

    private async Task RetireAsync(Generation generation, SocketEnd end)
    {
        lock (_gate)
        {
            _current = null;
            _totals.Add(generation);
            foreach (var subscription in _wanted.Values) subscription.MoveTo(SubscriptionState.Desired);
            if (end.Reason != SocketEndReason.ClosedByUs) _lastLoss = end.Description;
        }

        _lastLossCause = end.Reason == SocketEndReason.MessageTooLarge ? GapCause.OversizeMessage : GapCause.Reconnect;

        if (end.Reason == SocketEndReason.ClosedByUs || _stop.IsCancellationRequested) return;
        if (end.CloseCode == CoolOffPolicy.PolicyViolation)
        {
            var left = await CoolOffAsync(CoolOffPolicy.PolicyViolation, null).ConfigureAwait(false);
            context.Say(NoticeKind.Limit, Number, $"{context.BaseUri.Authority} closed the socket for breaking a rule ({end.Description}); no attempt for {left.Wait.TotalSeconds:0} s.", null);
        }

        context.Account?.OnLost(LastHeardOn(generation));
        context.Say(NoticeKind.Disconnected, Number, $"{context.Options.Name}: shard {Number} lost its socket. {end.Description} Events may be missing until it is back.", StreamCount);
    }

    private async Task OnDialFailedAsync(DialException error)
    {
        bool isNews;
        lock (_gate)
        {
            isNews = _lastLoss != error.Message;
            _lastLoss = error.Message;
        }

        SlotAnswer? coolOff = null;
        if (CoolOffPolicy.Asks(error.Status, error.RetryAfter))
        {
            coolOff = await CoolOffAsync(error.Status ?? 0, error.RetryAfter).ConfigureAwait(false);
            context.Say(NoticeKind.Limit, Number, $"{error.Message} No attempt for {coolOff.Value.Wait.TotalSeconds:0} s.", null);
        }

        var failure = ConnectErrors.From(context, error, coolOff);
        if (error.IsLasting && isNews)
            context.Say(NoticeKind.ConnectFailed, Number, $"{context.Options.Name}: shard {Number} cannot be opened, and will be tried again. {failure.Message}", StreamCount);
        _firstAttempt.TrySetException(failure);
    }

    private async Task<SlotAnswer> CoolOffAsync(int code, TimeSpan? retryAfter)
    {
        var answer = await context.LimitBook.CoolOffAsync(context.BaseUri, code, retryAfter).ConfigureAwait(false);
        context.SayTrouble(answer.Trouble);
        return answer;
    }
}
