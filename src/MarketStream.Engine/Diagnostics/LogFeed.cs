using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics;

/// <summary>
/// The log of a connection as one reader follows it for a while, such as the cmdlet that opens the connection. When the reader is too slow,
/// what comes latest is left out: the engine never waits.
/// </summary>
/// <param name="includeDetail">Whether lines of the levels Debug and Trace are taken as well.</param>
public sealed class LogFeed(bool includeDetail) : ILogSink
{
    private const int Capacity = 1000;

    private readonly Channel<LogEntry> _entries = Channel.CreateBounded<LogEntry>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private volatile bool _isClosed;

    /// <summary>Completes when there is a line to take, or false when the feed was closed and everything was taken.</summary>
    public Task<bool> WaitAsync() => _entries.Reader.WaitToReadAsync().AsTask();

    /// <summary>Takes the next line; false when there is none at the moment.</summary>
    /// <param name="line">The line, without its time; empty when there is none.</param>
    /// <param name="isDetail">Whether its level is Debug or Trace.</param>
    public bool TryTake(out string line, out bool isDetail)
    {
        (line, isDetail) = ("", false);
        if (!_entries.Reader.TryRead(out var entry)) return false;
        line = string.Create(CultureInfo.InvariantCulture, $"{entry.Id.Id} {entry.Id.Name} [{entry.Connection}/{entry.Shard}] {entry.Message}");
        isDetail = entry.Level < LogLevel.Information;
        return true;
    }

    /// <summary>Takes no more lines from here on.</summary>
    public void Close()
    {
        _isClosed = true;
        _entries.Writer.TryComplete();
    }

    bool ILogSink.IsEnabled(LogLevel level) => !_isClosed && (includeDetail || level >= LogLevel.Information);

    void ILogSink.Add(LogEntry entry) => _entries.Writer.TryWrite(entry);
}
