namespace MarketStream.Connections;

/// <summary>In what unit a venue is asked to write times.</summary>
public enum StreamTimeUnit
{
    /// <summary>Milliseconds, which every venue sends unless it is asked for something else.</summary>
    Millisecond,

    /// <summary>Microseconds, where the venue offers them (spot: <c>timeUnit=MICROSECOND</c> in the URI of the socket).</summary>
    Microsecond,
}
