namespace MarketStream.Accounts;

/// <summary>The properties that all parts of an account's state have.</summary>
public abstract record AccountState
{
    /// <summary>The connection's name.</summary>
    public required string Connection { get; init; }

    /// <summary>When the venue last reported it, UTC, by the venue's clock; null when it has not.</summary>
    public required DateTimeOffset? AsOf { get; init; }

    /// <summary>Since when changes of it may have been missed, UTC; null while it is certain.</summary>
    public required DateTimeOffset? UncertainSince { get; init; }

    /// <summary>Whether it is reliable.</summary>
    public AccountCertainty Certainty => UncertainSince is null ? AccountCertainty.Certain : AccountCertainty.Uncertain;
}
