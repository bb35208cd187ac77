namespace MarketStream.Notices;

/// <summary>Why a socket was replaced by the next one before it ended.</summary>
public enum RolloverCause
{
    /// <summary>
    /// The venue closes every socket at a certain age, and this one was close to it, or the time window for rollovers had come.
    /// </summary>
    Lifetime,

    /// <summary>The user requested it.</summary>
    Requested,

    /// <summary>The venue announced that it will close the socket (wire <c>e</c> = <c>serverShutdown</c>).</summary>
    ServerShutdown,

    /// <summary>
    /// Nothing, not even a ping, had been received for longer than the venue's ping interval, or nothing more once the next socket was open:
    /// events may be missing.
    /// </summary>
    Silence,

    /// <summary>A stream with regular events had stopped, and did not resume when it was subscribed again.</summary>
    StreamStalled,

    /// <summary>The account has a new listen key.</summary>
    ListenKey,

    /// <summary>The venue ended the subscription to the account's stream (wire <c>e</c> = <c>eventStreamTerminated</c>).</summary>
    SubscriptionEnded,
}
