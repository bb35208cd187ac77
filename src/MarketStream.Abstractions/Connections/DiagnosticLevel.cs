namespace MarketStream.Connections;

/// <summary>How much of its work a connection writes to its log file. Each level includes those before it.</summary>
public enum DiagnosticLevel
{
    /// <summary>Sockets that open and end, rollovers, waits, refusals, notices and faults.</summary>
    Information,

    /// <summary>Also every connection attempt, command, answer and REST request.</summary>
    Debug,

    /// <summary>Also pings that are answered or held back.</summary>
    Trace,
}
