using System.Globalization;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics;

/// <summary>One line of a connection's log. Secrets are masked already, and what cannot be seen is replaced.</summary>
/// <param name="At">When it happened, by the connection's clock.</param>
/// <param name="Level">How serious it is.</param>
/// <param name="Id">Its number and name, as docs/design/diagnostics.md lists them.</param>
/// <param name="Connection">The connection's name.</param>
/// <param name="Shard">The shard's number; 0 where the whole connection is meant.</param>
/// <param name="Message">What happened.</param>
/// <param name="Error">The exception of a fault, where it holds no secret; null otherwise.</param>
internal sealed record LogEntry(DateTimeOffset At, LogLevel Level, EventId Id, string Connection, int Shard, string Message, Exception? Error = null)
{
    /// <summary>The line of a file, without its end. Tabs separate the fields: neither names nor messages can hold one.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z\t{Level}\t{Id.Id}\t{Id.Name}\t{Connection}\t{Shard}\t{Message}");
}
