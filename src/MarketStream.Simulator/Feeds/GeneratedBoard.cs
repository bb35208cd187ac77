using MarketStream.Engine.Venues;
using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>Feeds generated events: each stream at its own pace, or all in turn at a total rate.</summary>
internal sealed class GeneratedBoard : StreamBoard
{
    private const int StepsPerLock = 256;
    private const int SkippedPerLostSecond = 20;
    private static readonly TimeSpan LongestNap = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ShortestNap = TimeSpan.FromMilliseconds(1);

    // set once
    private readonly SimulatorOptions _options;
    private readonly SourceFactory _factory;
    private readonly FeedMoment _moment;
    private readonly FeedPace? _pace;
    private readonly long _started;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    // guarded by Gate
    private readonly List<FedStream> _turns = [];
    private readonly Queue<FedStream> _fresh = new();
    private TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _turn;

    public GeneratedBoard(SimulatorOptions options)
        : base(options)
    {
        _options = options;
        var market = new Market(options, VenueDialects.Of(options.Venue));
        _factory = new(new StreamGrammar(options.Venue), market);
        _moment = new(market);
        _pace = options.EventsPerSecond > 0 ? new(options.EventsPerSecond) : null;
        _started = options.TimeProvider.GetTimestamp();
        _running = Task.Run(RunAsync);
    }

    private TimeSpan Now => _options.TimeProvider.GetElapsedTime(_started);

    public override bool IsKnown(string name, string route)
    {
        lock (Gate)
        {
            Tick_NeedsLock();
            return _factory.IsKnown(name, route);
        }
    }

    public override string ExchangeInfo()
    {
        lock (Gate) return ExchangeInfoJson.Write(_moment.Market, Tick_NeedsLock());
    }

    public override string? Depth(string symbol, int limit)
    {
        lock (Gate)
        {
            var nowMs = Tick_NeedsLock();
            if (_moment.Market.Find(symbol) is not { } instrument)
            {
                return null;
            }

            var buffer = new PayloadBuffer();
            DepthPayload.WriteSnapshot(buffer, _moment.Dialect, instrument, limit, nowMs);
            return System.Text.Encoding.UTF8.GetString(buffer.Written);
        }
    }

    public override string? Trades(string symbol, long? fromId, int limit)
    {
        lock (Gate)
        {
            Tick_NeedsLock();
            if (_moment.Market.Find(symbol) is not { } instrument) return null;
            var rows = fromId is { } id ? instrument.Trades.From(id, limit) : instrument.Trades.Latest(limit);
            return TradeHistoryJson.Write(_moment.Dialect, instrument, rows);
        }
    }

    public override string? AggregateTrades(string symbol, long? fromId, int limit)
    {
        lock (Gate)
        {
            Tick_NeedsLock();
            if (_moment.Market.Find(symbol) is not { } instrument) return null;
            var rows = fromId is { } id ? instrument.Aggregates.From(id, limit) : instrument.Aggregates.Latest(limit);
            return TradeHistoryJson.WriteAggregates(_moment.Dialect, instrument, rows);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        lock (Gate) _heard.TrySetResult();

        await _running.ConfigureAwait(false);
        _stopping.Dispose();
    }

    protected override void Made_NeedsLock(FedStream stream)
    {
        stream.Source = _factory.Make(stream);
        if (stream.Source is not null) _turns.Add(stream);
    }

    protected override void Heard_NeedsLock(FedStream stream)
    {
        if (stream.Source is { } source)
        {
            if (stream.LostAt is { } lostAt)
            {
                // The market went on without the client: what it missed leaves a hole in the ids.
                var missed = Math.Min((Now - lostAt) / source.Cadence, (Now - lostAt).TotalSeconds * SkippedPerLostSecond);
                source.Skip((int)Math.Min(missed, int.MaxValue / 2));
                stream.LostAt = null;
            }

            _fresh.Enqueue(stream);
            _heard.TrySetResult();
        }
    }

    protected override void Lost_NeedsLock(FedStream stream) => stream.LostAt = Now;

    /// <summary>A defect costs one helping, not the feed.</summary>
    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await FeedAsync().ConfigureAwait(false);
            }
            catch (Exception fault) when (!_stopping.IsCancellationRequested)
            {
                _options.Faults.Add("feed", fault);
                await Task.Delay(LongestNap, _options.TimeProvider, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FeedAsync()
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                IStreamListener? full;
                TimeSpan? nap;
                Task heard;
                lock (Gate)
                {
                    Tick_NeedsLock();
                    (full, nap) = Feed_NeedsLock();
                    if (_heard.Task.IsCompleted) _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

                    heard = _heard.Task;
                }

                await RestAsync(full, nap, heard).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The simulator stops.
        }
    }

    private async Task RestAsync(IStreamListener? full, TimeSpan? nap, Task heard)
    {
        if (full is not null) await WaitForAsync(full, _options, _stopping.Token).ConfigureAwait(false);
        else if (nap is null) await heard.ConfigureAwait(false);
        else if (nap > TimeSpan.Zero)
        {
            var length = TimeSpan.FromTicks(Math.Clamp(nap.Value.Ticks, ShortestNap.Ticks, LongestNap.Ticks));
            await Task.Delay(length, _options.TimeProvider, _stopping.Token).ConfigureAwait(false);
        }
        else
        {
            // Whoever waits for the gate gets it between two helpings.
            await Task.Yield();
        }
    }

    /// <summary>Makes a helping of events; a null nap means that nobody listens.</summary>
    private (IStreamListener? Full, TimeSpan? Nap) Feed_NeedsLock()
    {
        // A new listener sees the stream live before anything is paced.
        while (_fresh.TryPeek(out var fresh))
        {
            if (FullListener_NeedsLock(fresh) is { } full) return (full, default);

            _fresh.Dequeue();
            Next_NeedsLock(fresh);
        }

        return _pace is null ? FeedByCadence_NeedsLock() : FeedInTurn_NeedsLock(_pace);
    }

    private (IStreamListener? Full, TimeSpan? Nap) FeedByCadence_NeedsLock()
    {
        var now = Now;
        TimeSpan? nap = null;
        foreach (var stream in _turns)
        {
            if (!Speaks_NeedsLock(stream)) continue;

            if (stream.Due <= now)
            {
                if (FullListener_NeedsLock(stream) is { } full) return (full, default);

                Next_NeedsLock(stream);
            }

            var left = stream.Due - now;
            nap = nap is { } least && least < left ? least : left;
        }

        return (null, nap);
    }

    private (IStreamListener? Full, TimeSpan? Nap) FeedInTurn_NeedsLock(FeedPace pace)
    {
        pace.Advance(Now);
        var passed = 0;
        for (var made = 0; made < StepsPerLock && pace.MaySpend;)
        {
            if (passed++ >= _turns.Count) return (null, null);

            _turn = (_turn + 1) % _turns.Count;
            var stream = _turns[_turn];
            if (Speaks_NeedsLock(stream))
            {
                if (FullListener_NeedsLock(stream) is { } full)
                {
                    _turn = (_turn + _turns.Count - 1) % _turns.Count;
                    return (full, default);
                }

                passed = 0;
                made++;
                Next_NeedsLock(stream);
            }
        }

        return (null, pace.MaySpend ? TimeSpan.Zero : pace.UntilNext);
    }

    /// <summary>Brings the market to the present; what happens under the gate from here on happens in that moment.</summary>
    private long Tick_NeedsLock()
    {
        var now = _options.TimeProvider.GetUtcNow();
        _moment.Market.Roll(now);
        return _moment.NowMs = now.ToUnixTimeMilliseconds();
    }

    // The streams of what has expired stay subscribed and go quiet.
    private bool Speaks_NeedsLock(FedStream stream) =>
        stream is { HasListeners: true, IsSilenced: false, Source: { } source } && source.EndsMs > _moment.NowMs;

    private void Next_NeedsLock(FedStream stream)
    {
        if (Speaks_NeedsLock(stream) && stream.Source is { } source)
        {
            _moment.Made = 0;
            source.Next(_moment);
            if (_pace is { } pace) pace.Spend(Math.Max(1, _moment.Made));
            else stream.Due = Now + source.Cadence;
        }
    }
}
