using System.Text;
using MarketStream.Engine.Venues;
using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>Publishes events of a generated market, and answers REST requests from the same market.</summary>
internal sealed class GeneratedFeed : StreamFeed
{
    /// <summary>The most ids per second that move on while a stream has no listeners; more would only make the hole larger.</summary>
    private const int SkippedPerLostSecond = 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    // set once
    private readonly SimulatorOptions _options;
    private readonly SourceFactory _factory;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    // guarded by Gate
    private readonly FeedContext _context;
    private readonly FeedScheduler _scheduler;
    private TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GeneratedFeed(SimulatorOptions options)
        : base(options)
    {
        _options = options;
        var market = new Market(options, VenueDialects.Of(options.Venue));
        _factory = new(new StreamGrammar(options.Venue), market, options.IndexAsBefore);
        _context = new(market);
        _scheduler = new(_context, options.EventsPerSecond > 0 ? new(options.EventsPerSecond) : null, options.TimeProvider);
        _running = Task.Run(RunAsync);
    }

    public override void OnTrades(Action<string, decimal> traded)
    {
        lock (Gate) _context.Traded = traded;
    }

    public override bool IsKnown(string name, string route)
    {
        lock (Gate)
        {
            AdvanceMarket_NeedsLock();
            return _factory.IsKnown(name, route);
        }
    }

    public override bool IsMute(string name, string route)
    {
        lock (Gate)
        {
            AdvanceMarket_NeedsLock();
            return _factory.IsMute(name, route);
        }
    }

    public override string ExchangeInfo()
    {
        lock (Gate) return ExchangeInfoJson.Write(_context.Market, AdvanceMarket_NeedsLock(), _options.Venue.Limits);
    }

    public override string? Depth(string symbol, int limit) => OfInstrument(symbol, (instrument, nowMs) =>
    {
        var buffer = new PayloadBuffer();
        DepthPayload.WriteSnapshot(buffer, _context.Dialect, instrument, limit, nowMs);
        return Encoding.UTF8.GetString(buffer.Written);
    });

    public override string? Trades(string symbol, long? fromId, int limit) => OfInstrument(symbol, (instrument, _) =>
        TradeHistoryJson.Write(_context.Dialect, instrument, instrument.Trades.Take(fromId, limit)));

    public override string? AggregateTrades(string symbol, long? fromId, int limit) => OfInstrument(symbol, (instrument, _) =>
        TradeHistoryJson.WriteAggregates(_context.Dialect, instrument, instrument.Aggregates.Take(fromId, limit)));

    public override string Ask(Func<FeedContext, string> answer)
    {
        lock (Gate)
        {
            AdvanceMarket_NeedsLock();
            return answer(_context);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        lock (Gate) _subscribed.TrySetResult();

        await _running.ConfigureAwait(false);
        _stopping.Dispose();
    }

    protected override void OnStreamAdded_NeedsLock(FeedStream stream)
    {
        stream.Source = _factory.Make(stream);
        if (stream.Source is not null) _scheduler.Add(stream);
    }

    protected override void OnListenerAdded_NeedsLock(FeedStream stream)
    {
        if (stream.Source is { } source)
        {
            if (stream.LostAt is { } lostAt)
            {
                // The market went on without the client, so what it missed must leave a hole in the ids.
                var away = _scheduler.Now - lostAt;
                var missed = Math.Min(away / source.Cadence, away.TotalSeconds * SkippedPerLostSecond);
                source.Skip((int)Math.Min(missed, int.MaxValue / 2));
                stream.LostAt = null;
            }

            _scheduler.OnListenerAdded(stream);
            _subscribed.TrySetResult();
        }
    }

    protected override void OnListenersLost_NeedsLock(FeedStream stream) => stream.LostAt = _scheduler.Now;

    /// <summary>Keeps the feed going: a defect in a source costs the events of one run, and is reported.</summary>
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
                await Task.Delay(LongestPause, _options.TimeProvider, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
                TimeSpan? pause;
                Task subscribed;
                lock (Gate)
                {
                    AdvanceMarket_NeedsLock();
                    (full, pause) = _scheduler.Run();

                    // No subscription is missed between this run and the wait: it takes the gate as well, and so it either came before the
                    // run, which saw it, or completes the very task that is waited for.
                    if (_subscribed.Task.IsCompleted) _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

                    subscribed = _subscribed.Task;
                }

                await PauseAsync(full, pause, subscribed).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The simulator stops.
        }
    }

    private async Task PauseAsync(IStreamListener? full, TimeSpan? pause, Task subscribed)
    {
        if (full is not null) await WaitForAsync(full, _options, _stopping.Token).ConfigureAwait(false);
        else if (pause is null) await subscribed.ConfigureAwait(false);
        else if (pause > TimeSpan.Zero)
        {
            var length = TimeSpan.FromTicks(Math.Clamp(pause.Value.Ticks, ShortestPause.Ticks, LongestPause.Ticks));
            await Task.Delay(length, _options.TimeProvider, _stopping.Token).ConfigureAwait(false);
        }
        else
        {
            // Other threads that wait for the gate get it between two runs.
            await Task.Yield();
        }
    }

    private string? OfInstrument(string symbol, Func<Instrument, long, string> write)
    {
        lock (Gate)
        {
            var nowMs = AdvanceMarket_NeedsLock();
            return _context.Market.Find(symbol) is { } instrument ? write(instrument, nowMs) : null;
        }
    }

    /// <summary>Brings the market up to the present and returns that in Unix milliseconds; it holds until the gate is left.</summary>
    private long AdvanceMarket_NeedsLock()
    {
        var now = _options.TimeProvider.GetUtcNow();
        _context.Market.Roll(now);
        return _context.NowMs = now.ToUnixTimeMilliseconds();
    }
}
