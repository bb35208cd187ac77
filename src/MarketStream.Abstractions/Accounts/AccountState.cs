namespace MarketStream.Accounts;

/// <summary>What the parts of an account's state share.</summary>
public abstract record AccountState
{
    /// <summary>The connection's name.</summary>
    public required string Connection { get; init; }

    /// <summary>When the venue last spoke of it, UTC by the venue's clock; null when it has not.</summary>
    public required DateTimeOffset? AsOf { get; init; }

    /// <summary>From when on it may have changed without our knowing, UTC; null while it is certain.</summary>
    public required DateTimeOffset? UncertainSince { get; init; }

    /// <summary>Whether it can be relied on.</summary>
    public AccountCertainty Certainty => UncertainSince is null ? AccountCertainty.Certain : AccountCertainty.Uncertain;
}
