using MarketStream.Connections;
using MarketStream.Engine.Diagnostics.Messages;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Connections;

/// <summary>What a connection writes to its log as a whole.</summary>
public sealed partial class MarketConnection
{
    private static LogLevel LevelOf(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Information => LogLevel.Information,
        DiagnosticLevel.Debug => LogLevel.Debug,
        DiagnosticLevel.Trace => LogLevel.Trace,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };

    private void StartLog(int streams)
    {
        _logOwner.Start(Name, _faults, Probe);
        _log.ConnectionOpening(Venue, Uri.Authority, streams, _options.Credential is not null, _options.Proxy.ToString());
    }
}
