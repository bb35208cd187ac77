namespace MarketStream.Notices;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>A socket was lost; events may be missing until the next <see cref="Reconnected"/>.</summary>
    Disconnected,

    /// <summary>The socket was replaced and its streams asked for again.</summary>
    Reconnected,

    /// <summary>A receiver's queue was full and events were dropped.</summary>
    Dropped,

    /// <summary>A receiver's spool cannot be written or read: events beyond its memory will be dropped.</summary>
    SpillFailed,

    /// <summary>The venue said that a limit was met, or a limit made us wait.</summary>
    Limit,

    /// <summary>The venue accepted a stream's name and does not serve it.</summary>
    StreamIgnored,

    /// <summary>The venue answered a command with an error, or not at all.</summary>
    CommandFailed,

    /// <summary>A frame could not be understood.</summary>
    BadFrame,
}
