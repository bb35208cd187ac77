namespace MarketStream.Notices;

/// <summary>Why events of a stream are missing.</summary>
public enum GapCause
{
    /// <summary>The venue left them out although the socket held.</summary>
    Venue,

    /// <summary>The socket was lost and another took its place.</summary>
    Reconnect,

    /// <summary>The socket was ended because a message was larger than the cap.</summary>
    OversizeMessage,

    /// <summary>The streams moved to the next socket and the two did not meet; planned rollovers are built so that this does not happen.</summary>
    Rollover,

    /// <summary>The venue began to number from elsewhere; whether events are missing cannot be told.</summary>
    Restart,

    /// <summary>
    /// Candles of a time in which perhaps nobody traded: the venue need not send any then, and nothing else tells whether it did. No
    /// socket was lost in between.
    /// </summary>
    NoTrades,

    /// <summary>The stream was removed and added again at once, and nobody wanted what came in between.</summary>
    Resubscribed,
}
