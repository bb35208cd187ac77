namespace MarketStream.Notices;

/// <summary>Why an account's state was not certain.</summary>
public enum AccountCause
{
    /// <summary>The connection began: nothing was known yet.</summary>
    Start,

    /// <summary>The socket was lost, or had gone silent.</summary>
    SocketLost,

    /// <summary>The listen key expired, or the venue did not know it any more.</summary>
    KeyLost,

    /// <summary>The listen key could not be renewed in time.</summary>
    KeyNotRenewed,

    /// <summary>Nothing was amiss: the account was compared with the venue as it is now and then.</summary>
    Check,

    /// <summary>The account could not be compared with the venue when it was due: the venue refused, or answered what cannot be read.</summary>
    CheckFailed,
}
