namespace MarketStream.Accounts;

/// <summary>Whether what is known of an account can be relied on.</summary>
public enum AccountCertainty
{
    /// <summary>Every event since the last word of the venue has come, as far as can be told.</summary>
    Certain,

    /// <summary>Events may be missing, and the venue has not been asked since.</summary>
    Uncertain,
}
