using System.Globalization;
using System.Text.Json;
using MarketStream.Engine.Venues;
using MarketStream.Simulator.Feeds;

namespace MarketStream.Simulator.Replay;

/// <summary>
/// Publishes recorded frames. All sockets share its clock, which starts shortly after the first subscription, so that a client with several
/// sockets misses nothing. Nothing is dropped, and the sockets stay open at its end.
/// </summary>
internal sealed class ReplayFeed : StreamFeed
{
    private readonly SimulatorOptions _options;
    private readonly IFrameSource _source;
    private readonly StreamGrammar _grammar;
    private readonly HashSet<string> _known;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;

    public ReplayFeed(SimulatorOptions options, IFrameSource source)
        : base(options)
    {
        _options = options;
        _source = source;
        _grammar = new(options.Venue);
        _known = new(source.Streams, StringComparer.Ordinal);
        _running = Task.Run(RunAsync);
    }

    /// <summary>
    /// Completes when the last frame has been queued; cancelled if the simulator stops before, faulted if the source cannot be read.
    /// </summary>
    public TaskCompletionSource Completed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool IsKnown(string name, string route)
    {
        var served = _grammar.Parse(name).Route;
        return _known.Contains(name) && (served == route || served.Length == 0);
    }

    public override string ExchangeInfo()
    {
        var symbols = _source.Symbols.Select(symbol => string.Create(CultureInfo.InvariantCulture, $"{{\"symbol\":{JsonSerializer.Serialize(symbol)},\"status\":\"TRADING\"}}"));
        var list = VenueDialects.Of(_options.Venue) is VenueDialect.UpperOptions or VenueDialect.LowerOptions ? "optionSymbols" : "symbols";
        return $"{{\"timezone\":\"UTC\",\"{list}\":[{string.Join(',', symbols)}]}}";
    }

    public override string? Depth(string symbol, int limit) => _source.Snapshot(symbol);

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _subscribed.TrySetResult();
        await _running.ConfigureAwait(false);
        _stopping.Dispose();
    }

    protected override void OnListenerAdded_NeedsLock(FeedStream stream) => _subscribed.TrySetResult();

    protected override void OnListenersLost_NeedsLock(FeedStream stream)
    {
        // The replay goes on; the client misses what comes meanwhile, as it would on the venue.
    }

    protected override void OnStreamAdded_NeedsLock(FeedStream stream)
    {
        // A recorded stream has no source of its own: its events come from the recording.
    }

    private async Task RunAsync()
    {
        try
        {
            await _subscribed.Task.ConfigureAwait(false);
            await Task.Delay(_options.ReplayDelay, _options.TimeProvider, _stopping.Token).ConfigureAwait(false);
            await ReplayAsync().ConfigureAwait(false);
            Completed.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            Completed.TrySetCanceled();
        }
        catch (Exception unreadable)
        {
            if (unreadable is not (IOException or UnauthorizedAccessException)) _options.Faults.Add("replay", unreadable);
            Completed.TrySetException(unreadable);
        }
    }

    private async Task ReplayAsync()
    {
        var started = _options.TimeProvider.GetTimestamp();
        TimeSpan? first = null;
        foreach (var frame in _source.Read())
        {
            _stopping.Token.ThrowIfCancellationRequested();
            first ??= frame.At;
            if (!double.IsPositiveInfinity(_options.ReplaySpeed))
            {
                var wait = ((frame.At - first.Value) / _options.ReplaySpeed) - _options.TimeProvider.GetElapsedTime(started);
                if (wait > TimeSpan.Zero) await Task.Delay(wait, _options.TimeProvider, _stopping.Token).ConfigureAwait(false);
            }

            await SendAsync(frame).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(ReplayedFrame frame)
    {
        while (true)
        {
            IStreamListener full;
            lock (Gate)
            {
                if (!Streams.TryGetValue(frame.Stream, out var stream)) return;

                if (stream.FullListener() is not { } busy)
                {
                    stream.Publish(frame.Payload.Span, 1, null);
                    return;
                }

                full = busy;
            }

            await WaitForAsync(full, _options, _stopping.Token).ConfigureAwait(false);
        }
    }
}
