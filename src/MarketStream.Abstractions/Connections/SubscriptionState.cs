namespace MarketStream.Connections;

/// <summary>The state of a subscription.</summary>
public enum SubscriptionState
{
    /// <summary>Added, but not sent to the venue yet.</summary>
    Desired,

    /// <summary>Sent to the venue, in a command or in the URI of a socket.</summary>
    Sent,

    /// <summary>The venue lists the stream as subscribed.</summary>
    Confirmed,

    /// <summary>At least one event has been received on the current socket.</summary>
    Live,

    /// <summary>Removed, but the venue has not confirmed it yet.</summary>
    Removing,

    /// <summary>The venue accepted the name without an error, but does not serve the stream.</summary>
    Ignored,

    /// <summary>The venue answered with an error.</summary>
    Refused,
}
