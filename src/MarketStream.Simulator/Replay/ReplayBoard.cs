using System.Globalization;
using System.Text.Json;
using MarketStream.Engine.Venues;
using MarketStream.Simulator.Feeds;

namespace MarketStream.Simulator.Replay;

/// <summary>
/// Feeds a capture. Its clock is shared by all sockets and starts a moment after the first subscription, so that a client with
/// several sockets misses nothing; nothing is dropped, and nothing closes at its end.
/// </summary>
internal sealed class ReplayBoard : StreamBoard
{
    private readonly SimulatorOptions _options;
    private readonly CaptureReader _capture;
    private readonly StreamGrammar _grammar;
    private readonly HashSet<string> _known;
    private readonly CapturedDepth _depth;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;

    public ReplayBoard(SimulatorOptions options, string path)
        : base(options)
    {
        _options = options;
        _capture = CaptureReader.Open(path);
        _grammar = new(options.Venue);
        _known = new(_capture.Streams, StringComparer.Ordinal);
        _depth = CapturedDepth.Beside(path);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Completes when the last frame has been queued; cancelled when the simulator stops before.</summary>
    public TaskCompletionSource Completed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool IsKnown(string name, string route)
    {
        var served = _grammar.Parse(name).Route;
        return _known.Contains(name) && (served == route || served.Length == 0);
    }

    public override string ExchangeInfo()
    {
        var symbols = _known.Select(name => name.Split('@')[0].ToUpperInvariant()).Distinct(StringComparer.Ordinal)
            .Select(symbol => string.Create(CultureInfo.InvariantCulture, $"{{\"symbol\":{JsonSerializer.Serialize(symbol)},\"status\":\"TRADING\"}}"));
        var list = VenueDialects.Of(_options.Venue) is VenueDialect.UpperOptions or VenueDialect.LowerOptions ? "optionSymbols" : "symbols";
        return $"{{\"timezone\":\"UTC\",\"{list}\":[{string.Join(',', symbols)}]}}";
    }

    public override string? Depth(string symbol, int limit) => _depth.Find(symbol);

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _subscribed.TrySetResult();
        await _running.ConfigureAwait(false);
        _stopping.Dispose();
    }

    protected override void Heard_NeedsLock(FedStream stream) => _subscribed.TrySetResult();

    protected override void Lost_NeedsLock(FedStream stream)
    {
        // The capture goes on; what comes meanwhile is missed, as on the venue.
    }

    protected override void Made_NeedsLock(FedStream stream)
    {
        // A captured stream needs nothing but its name.
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
        foreach (var frame in _capture.Read())
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

    private async Task SendAsync(CapturedFrame frame)
    {
        while (true)
        {
            IStreamListener full;
            lock (Gate)
            {
                if (!Streams.TryGetValue(frame.Stream, out var stream)) return;

                if (FullListener_NeedsLock(stream) is not { } busy)
                {
                    Publish_NeedsLock(stream, frame.Payload.Span, 1, null);
                    return;
                }

                full = busy;
            }

            await WaitForAsync(full, _options, _stopping.Token).ConfigureAwait(false);
        }
    }
}
