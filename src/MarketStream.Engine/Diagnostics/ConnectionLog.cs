using MarketStream.Engine.Containment;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics;

/// <summary>Where one connection's log goes: to a file, to the cmdlet that opens the connection, to a host's own logger, or nowhere.</summary>
internal sealed class ConnectionLog : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly LogFile? _file;
    private readonly HostLogSink? _host;
    private readonly IReadOnlyList<ILogSink> _sinks;

    private ConnectionLog(LogFile? file, LogFeed? feed, HostLogSink? host, TimeProvider time)
    {
        (_file, _host, _time) = (file, host, time);
        ILogSink?[] all = [file, feed, host];
        _sinks = [.. all.OfType<ILogSink>()];
    }

    /// <summary>Opens the file, if there is one, before anything else of the connection is opened. Error: LogNotWritable.</summary>
    /// <param name="path">The file's full path; null for none.</param>
    /// <param name="least">The least serious level that the file takes.</param>
    /// <param name="feed">Takes what happens while the connection is opened; null for none.</param>
    /// <param name="host">The host's own logger; null for none.</param>
    /// <param name="time">The connection's clock.</param>
    public static ConnectionLog Open(string? path, LogLevel least, LogFeed? feed, ILogger? host, TimeProvider time) => new(
        path is null ? null : new LogFile(LogAppender.Open(path), least, time),
        feed,
        host is null ? null : new HostLogSink(host),
        time);

    /// <summary>The logger of the connection of this name.</summary>
    public ConnectionLogger For(string connection) => new(connection, 0, _sinks, _time);

    /// <summary>Begins to write the file. What was logged before is not lost.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="faults">Where failed writes, and a host's logger that throws, are reported.</param>
    /// <param name="probe">Called by the writing loop on every iteration; null outside tests.</param>
    public void Start(string connection, FaultReporter faults, Action<string>? probe)
    {
        if (_host is not null) _host.Faults = faults;
        _file?.Start(connection, faults, probe);
    }

    /// <summary>Writes what is left and closes the file. Never fails, and ends in bounded time.</summary>
    public ValueTask DisposeAsync() => _file?.DisposeAsync() ?? ValueTask.CompletedTask;
}
