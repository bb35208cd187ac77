namespace MarketStream.Accounts;

/// <summary>Whether the known state of an account is reliable.</summary>
public enum AccountCertainty
{
    /// <summary>As far as can be determined, every event has been received since the state was last read or confirmed.</summary>
    Certain,

    /// <summary>Events may be missing, and the state has not been compared with the venue since.</summary>
    Uncertain,
}
