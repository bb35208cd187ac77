namespace MarketStream.Venues;

/// <summary>Which frames from the client a venue counts against its messages per second.</summary>
[Flags]
public enum CountedFrames
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Commands.</summary>
    Command = 1,

    /// <summary>Ping frames.</summary>
    Ping = 2,

    /// <summary>Pong frames.</summary>
    Pong = 4,

    /// <summary>All of them.</summary>
    All = Command | Ping | Pong,
}
