using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics;

/// <summary>Takes the lines of one connection's log. It may be called by any thread, and neither blocks nor throws.</summary>
internal interface ILogSink
{
    /// <summary>Whether lines of this level are taken. Asked before a line is made.</summary>
    bool IsEnabled(LogLevel level);

    /// <summary>Takes a line of a level that is enabled.</summary>
    void Add(LogEntry entry);
}
