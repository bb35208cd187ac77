namespace MarketStream.Venues;

/// <summary>Which frames from the client count against the venue's limit of messages per second.</summary>
[Flags]
public enum CountedFrames
{
    /// <summary>No frames.</summary>
    None = 0,

    /// <summary>Commands (SUBSCRIBE and the like).</summary>
    Command = 1,

    /// <summary>Ping frames.</summary>
    Ping = 2,

    /// <summary>Pong frames.</summary>
    Pong = 4,

    /// <summary>All of these frames.</summary>
    All = Command | Ping | Pong,
}
