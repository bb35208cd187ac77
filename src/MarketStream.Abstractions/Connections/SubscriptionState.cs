namespace MarketStream.Connections;

/// <summary>How far a subscription has come.</summary>
public enum SubscriptionState
{
    /// <summary>Wanted, not yet asked for.</summary>
    Desired,

    /// <summary>Asked for, in a command or in the URI of a socket.</summary>
    Sent,

    /// <summary>The venue lists the stream as subscribed.</summary>
    Confirmed,

    /// <summary>At least one event has come on the current socket.</summary>
    Live,

    /// <summary>Not wanted any more; the venue has not confirmed yet.</summary>
    Removing,

    /// <summary>The venue took the name without an error and does not serve it.</summary>
    Ignored,

    /// <summary>The venue answered with an error.</summary>
    Refused,
}
