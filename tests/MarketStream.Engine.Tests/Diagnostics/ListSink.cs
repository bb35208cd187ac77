using MarketStream.Engine.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Tests.Diagnostics;

/// <summary>Keeps what was logged.</summary>
internal sealed class ListSink(LogLevel least = LogLevel.Trace) : ILogSink
{
    private readonly List<LogEntry> _entries = [];

    public IReadOnlyList<LogEntry> Entries
    {
        get
        {
            lock (_entries) return [.. _entries];
        }
    }

    public bool IsEnabled(LogLevel level) => level >= least;

    public void Add(LogEntry entry)
    {
        lock (_entries) _entries.Add(entry);
    }
}
