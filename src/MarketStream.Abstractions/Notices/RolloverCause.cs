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

    /// <summary>The venue had said nothing for longer than its pings lie apart.</summary>
    Silence,

    /// <summary>The account has another listen key.</summary>
    ListenKey,
}
