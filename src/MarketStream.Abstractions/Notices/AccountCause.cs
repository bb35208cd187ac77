namespace MarketStream.Notices;

/// <summary>Why the state of an account was uncertain.</summary>
public enum AccountCause
{
    /// <summary>The connection was opened, and the state was not known yet.</summary>
    Start,

    /// <summary>The socket was lost, or had become silent.</summary>
    SocketLost,

    /// <summary>The listen key expired, or the venue no longer knew it.</summary>
    KeyLost,

    /// <summary>The listen key could not be renewed in time.</summary>
    KeyNotRenewed,

    /// <summary>No trouble: this was the regular comparison with the venue.</summary>
    Check,

    /// <summary>A comparison with the venue failed: the venue refused the request, or its answer could not be read.</summary>
    CheckFailed,

    /// <summary>
    /// A comparison with the venue found changes that the stream had not reported, and the stream stayed silent after it. The socket is
    /// replaced.
    /// </summary>
    StreamSilent,

    /// <summary>The venue ended the subscription to the account's stream (wire <c>e</c> = <c>eventStreamTerminated</c>).</summary>
    SubscriptionEnded,
}
