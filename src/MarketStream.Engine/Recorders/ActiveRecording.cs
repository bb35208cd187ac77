using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Features;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Recordings;

namespace MarketStream.Engine.Recorders;

/// <summary>A recording at work: a receiver of its connection, and a thread that writes what it takes.</summary>
internal sealed class ActiveRecording : StreamRecording, IAsyncDisposable
{
    private const int BatchSize = 4096;

    /// <summary>What comes within this time is taken together, since each wake of a thread costs more than an event.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(10);

    /// <summary>A disk that needs longer for what waits in a queue does not keep up.</summary>
    private static readonly TimeSpan HistoryPatience = TimeSpan.FromSeconds(30);

    private static int _lastId;

    // Set once.
    private readonly IConnectionHost _host;
    private readonly RecorderOptions _options;
    private readonly Receiver _receiver;
    private readonly IRecordingWork _work;
    private readonly HistoryRequests? _history;
    private readonly CancellationTokenSource _stop = new();
    private readonly Action<ActiveRecording> _onEnded;
    private readonly Task _ended;

    // The thread's own.
    private readonly StreamItem[] _batch = new StreamItem[BatchSize];

    // Interlocked, or written once at the end.
    private int _isStopping;
    private long _endedTicks;

    private ActiveRecording(IConnectionHost host, RecorderOptions options, Func<IBookRecords> books, Action<ActiveRecording> onEnded)
    {
        (_host, _options, _onEnded) = (host, options, onEnded);
        Id = Interlocked.Increment(ref _lastId);
        StartedAt = host.Time.GetUtcNow();
        var name = string.Create(CultureInfo.InvariantCulture, $"{host.Name}: recording {Id}");
        var report = new RecorderReport(name, (kind, message, count) => host.Notify(host.Notices.New(kind, message, 0, count)));
        _work = options.OpenWork is { } open ? open(host, Id, report) : RecordingWork.Open(host, Id, options, books, report);
        try
        {
            _receiver = host.OpenReceiver(options.Queue with { TakesBookSnapshots = options.BookSnapshots && options.OpenWork is null });
        }
        catch
        {
            _work.Dispose();
            throw;
        }

        _history = _work is RecordingWork files ? new HistoryRequests(host, _receiver, files) : null;
        _ended = RunToEndAsync();
    }

    /// <inheritdoc/>
    public override int Id { get; }

    /// <inheritdoc/>
    public override string Connection => _host.Name;

    /// <inheritdoc/>
    public override string Venue => _host.Venue;

    /// <inheritdoc/>
    public override string Path => _options.Path;

    /// <inheritdoc/>
    public override RecordingFormat Format => _options.Format;

    /// <inheritdoc/>
    public override RecordingState State => _work.Figures.State;

    /// <inheritdoc/>
    public override DateTimeOffset StartedAt { get; }

    /// <inheritdoc/>
    public override DateTimeOffset? EndedAt => Interlocked.Read(ref _endedTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <inheritdoc/>
    public override long EventCount => _work.Figures.Written;

    /// <inheritdoc/>
    public override long Bytes => _work.Figures.Bytes;

    /// <inheritdoc/>
    public override double EventsPerSecond => _work.Figures.Rate;

    /// <inheritdoc/>
    public override TimeSpan Lag => _work.Figures.Lag;

    /// <inheritdoc/>
    public override DateTimeOffset? LastFlushAt => _work.Figures.LastFlushAt;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => _work.Figures.Files;

    /// <inheritdoc/>
    public override int FileCount => _work.Figures.FileCount;

    /// <inheritdoc/>
    public override long LostCount => _work.Figures.Lost;

    /// <inheritdoc/>
    public override long SpooledCount => _work.Figures.Spooled;

    /// <inheritdoc/>
    public override long DuplicateCount => _work.Figures.Duplicates;

    /// <inheritdoc/>
    public override long DroppedCount => _receiver.Lost;

    /// <inheritdoc/>
    public override long DisplacedCount => _work.Figures.Displaced;

    /// <inheritdoc/>
    public override int DeletedFileCount => _work.Figures.Deleted;

    /// <inheritdoc/>
    public override string? Problem => _work.Figures.Problem;

    /// <summary>The connection.</summary>
    public IConnectionHost Host => _host;

    /// <summary>Whether its connection ends with it.</summary>
    public bool OwnsConnection => _options.OwnsConnection;

    /// <summary>Completes when everything is written and the files are complete.</summary>
    public Task Ended => _ended;

    /// <summary>
    /// Starts a recording. Errors: PlaceholderUnknown, TemplateInvalid, IntervalInvalid, RawNotKept, RecordingInUse, FolderNotWritable, ConnectionClosed; those of
    /// <see cref="RecorderOptions.OpenWork"/> where that is given.
    /// </summary>
    /// <param name="host">The connection.</param>
    /// <param name="options">What is recorded, and where.</param>
    /// <param name="books">The order books of the connection; called when changes of some come.</param>
    /// <param name="onEnded">Called when everything is written.</param>
    public static ActiveRecording Start(IConnectionHost host, RecorderOptions options, Func<IBookRecords> books, Action<ActiveRecording> onEnded) =>
        new(host, options, books, onEnded);

    /// <summary>Whether it takes a stream. Of one of the whole venue it may take some symbols alone.</summary>
    public bool Takes(StreamName stream) =>
        _options.Queue.StreamFilter?.Invoke(stream) != false
        && (stream.Subject.Length == 0 || _options.Queue.SymbolFilter?.Invoke(stream.Subject) != false);

    /// <summary>
    /// What it has recorded since a time, and a receiver of everything that follows. Null when the recording has ended, or writes no files. Error: RecordingBehind.
    /// </summary>
    public async Task<HistoryStart?> FindHistoryAsync(ReceiverOptions options, DateTimeOffset from, CancellationToken token)
    {
        if (_history is null) return null;
        var request = new HistoryRequest(options, from);
        _history.Add(request);
        try
        {
            return await request.Answer.WaitAsync(TimerWait.Of(HistoryPatience), _host.Time, token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            request.Withdraw();
            throw HistoryErrors.Behind(Connection, Id, HistoryPatience, Lag);
        }
        catch (OperationCanceledException)
        {
            request.Withdraw();
            throw;
        }
    }

    /// <summary>Takes nothing more, and completes when what was taken is written.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _isStopping, 1) == 0)
        {
            // From here on events go to other receivers, or wait for the next one. What the queue holds is written.
            _receiver.Complete();
            await CancelAsync().ConfigureAwait(false);
        }

        await _ended.ConfigureAwait(false);
    }

    private async Task CancelAsync()
    {
        try
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The recording ended with its connection a moment before, so nothing is left to be stopped.
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task RunToEndAsync()
    {
        try
        {
            await new SupervisedLoop(Parts.Recording, _host.Faults, _host.Time)
                .Start(stop => OwnThread.RunAsync(() => Run(stop)), _stop.Token, _ => Forget())
                .ConfigureAwait(false);
            await OwnThread.RunAsync(End).ConfigureAwait(false);
        }
        finally
        {
            _history?.Close();
            _receiver.Dispose();
            _work.Dispose();
            _stop.Dispose();
            Interlocked.Exchange(ref _endedTicks, _host.Time.GetUtcNow().Ticks);
            _onEnded(this);
        }
    }

    private void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && !_receiver.IsCompleted)
        {
            _host.Probe?.Invoke(Parts.Recording);
            _history?.Answer();
            var taken = _receiver.Take(_batch, SinkOpening.Tick, stop);
            if (taken > 0) Write(taken);
            else _work.Idle();
            _work.Tick();
            if (taken < BatchSize / 16) stop.WaitHandle.WaitOne(Rest);
        }
    }

    private void Write(int taken)
    {
        _work.Write(_batch.AsSpan(0, taken));
        Array.Clear(_batch, 0, taken);
    }

    // What was in the batch when the thread failed was written in part, nobody knows which; none of it is written twice.
    private void Forget()
    {
        _work.Lose(_batch.Count(item => item is not null));
        Array.Clear(_batch);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the last events do, the files are completed and the right is given back.")]
    private void End()
    {
        try
        {
            Forget();
            for (int taken; (taken = _receiver.Take(_batch, TimeSpan.Zero, CancellationToken.None)) > 0;) Write(taken);
        }
        catch (Exception error)
        {
            _host.Faults.Report(Parts.Recording, error);
        }

        try
        {
            _work.Finish();
        }
        catch (Exception error)
        {
            _host.Faults.Report(Parts.Recording, error);
        }
    }
}
