using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics;

/// <summary>
/// Hands lines to a logger that the host of the engine brings. It gets connection and shard as values, and the message as it was masked:
/// the values that the message was made of may hold what must not be shown.
/// </summary>
internal sealed class HostLogSink(ILogger logger) : ILogSink
{
    /// <summary>Where a logger that throws is reported; nowhere until the connection is there.</summary>
    public FaultReporter Faults { get; set; } = FaultReporter.Silent;

    [SuppressMessage("Design", "CA1031", Justification = "Reported; a host's logger that fails must not end what was logged.")]
    public bool IsEnabled(LogLevel level)
    {
        try
        {
            return logger.IsEnabled(level);
        }
        catch (Exception error)
        {
            Faults.Report(Parts.Log, error);
            return false;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Reported; a host's logger that fails must not end what was logged.")]
    public void Add(LogEntry entry)
    {
        KeyValuePair<string, object?>[] state =
        [
            new(nameof(entry.Connection), entry.Connection),
            new(nameof(entry.Shard), entry.Shard),
            new(nameof(entry.Message), entry.Message),
        ];
        try
        {
            logger.Log(entry.Level, entry.Id, state, entry.Error, (_, _) => entry.Message);
        }
        catch (Exception error)
        {
            Faults.Report(Parts.Log, error);
        }
    }
}
