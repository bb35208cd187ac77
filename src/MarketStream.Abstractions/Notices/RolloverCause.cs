namespace MarketStream.Notices;

/// <summary>Why a socket was replaced by the next before it ended.</summary>
public enum RolloverCause
{
    /// <summary>The venue ends every socket at some age, and this one was near it or its hour had come.</summary>
    Lifetime,

    /// <summary>The user asked for it.</summary>
    Requested,

    /// <summary>The venue said that it will end the socket (wire <c>e</c> = <c>serverShutdown</c>).</summary>
    ServerShutdown,

    /// <summary>
    /// The venue had said nothing for longer than its pings lie apart, or nothing more once the next socket was open: events may be
    /// missing.
    /// </summary>
    Silence,

    /// <summary>A stream that came regularly had stopped, and did not come again when it was asked for again.</summary>
    StreamStalled,

    /// <summary>The account has another listen key.</summary>
    ListenKey,
}
