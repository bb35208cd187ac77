using System.Globalization;
using System.Text;
using System.Threading.Channels;
using MarketStream.Engine.Containment;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics;

/// <summary>
/// A connection's log file. The engine hands lines to a bounded queue and never waits; one loop takes whatever is there and writes it at
/// once, so that a line is in the file within moments. What the queue has no room for is counted, and a line says how many there were.
/// </summary>
internal sealed class LogFile : ILogSink, IAsyncDisposable
{
    /// <summary>So many lines wait at most.</summary>
    internal const int Capacity = 4096;

    /// <summary>The line that stands for lines which are missing.</summary>
    internal static readonly EventId EntriesLost = new(901, nameof(EntriesLost));

    private const int MostInWrite = 512;

    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    // Set once.
    private readonly LogAppender _file;
    private readonly LogLevel _least;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<LogEntry> _entries = Channel.CreateBounded<LogEntry>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private Task _loop = Task.CompletedTask;
    private int _isDisposed;

    // Raised by any thread, taken back by the loop.
    private long _lost;

    public LogFile(LogAppender file, LogLevel least, TimeProvider time) => (_file, _least, _time) = (file, least, time);

    public bool IsEnabled(LogLevel level) => level >= _least;

    public void Add(LogEntry entry)
    {
        // In this mode a full queue refuses the line; it neither waits nor drops what is in it.
        if (!_entries.Writer.TryWrite(entry)) Interlocked.Increment(ref _lost);
    }

    /// <summary>Starts the loop; called once.</summary>
    public void Start(string connection, FaultReporter faults, Action<string>? probe) =>
        _loop = new SupervisedLoop(Parts.Log, faults, _time).Start(stop => RunAsync(connection, probe, stop), _stop.Token);

    /// <summary>Writes what is left, as long as that takes no more than two seconds, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        _entries.Writer.TryComplete();
        await _loop.WaitAsync(TimerWait.Of(ClosePatience), _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _file.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(string connection, Action<string>? probe, CancellationToken stop)
    {
        // Invariant: a line that was taken from the queue is in the file, or counted as lost. So a write that fails, after which this
        // loop is started again, leaves no hole that nothing mentions.
        var text = new StringBuilder();
        while (await _entries.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
        {
            text.Clear();
            long taken = 0;
            for (; taken < MostInWrite && _entries.Reader.TryRead(out var entry); taken++) text.Append(entry).Append('\n');

            // Lines are refused only while the queue is full, so those that were lost belong behind those that were taken.
            var lost = Interlocked.Exchange(ref _lost, 0);
            if (lost > 0) text.Append(LineFor(lost, connection)).Append('\n');
            try
            {
                probe?.Invoke(Parts.Log);
                await _file.AppendAsync(Encoding.UTF8.GetBytes(text.ToString()), stop).ConfigureAwait(false);
            }
            catch
            {
                Interlocked.Add(ref _lost, lost + taken);
                throw;
            }
        }
    }

    private LogEntry LineFor(long lost, string connection) => new(
        _time.GetUtcNow(),
        LogLevel.Warning,
        EntriesLost,
        connection,
        0,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{lost} lines are missing here: they came faster than they could be written, or the file could not be written."));
}
