namespace MarketStream.Notices;

/// <summary>Why events of a stream are missing.</summary>
public enum GapCause
{
    /// <summary>The venue did not send them although the socket was open.</summary>
    Venue,

    /// <summary>The socket was lost, and another one replaced it.</summary>
    Reconnect,

    /// <summary>The socket was closed because a message was larger than the limit.</summary>
    OversizeMessage,

    /// <summary>
    /// The streams moved to the next socket, and the events of the two sockets did not overlap; planned rollovers are designed to avoid
    /// this.
    /// </summary>
    Rollover,

    /// <summary>The venue restarted its ids; it is not known whether events are missing.</summary>
    Restart,

    /// <summary>
    /// Klines are missing, perhaps because there were no trades: the venue need not send klines then, and nothing else shows whether it did. No
    /// socket was lost meanwhile.
    /// </summary>
    NoTrades,

    /// <summary>The stream was removed and added again at once, and was not subscribed in between.</summary>
    Resubscribed,
}
