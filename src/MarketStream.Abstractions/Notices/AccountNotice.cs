namespace MarketStream.Notices;

/// <summary>
/// What was uncertain of an account, for how long, and what comparing it with the venue found; stands behind the last event that
/// was known when it was compared.
/// </summary>
public sealed class AccountNotice : StreamNotice
{
    /// <summary>Why.</summary>
    public required AccountCause Cause { get; init; }

    /// <summary>From when on events may be missing, UTC by this machine's clock.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the account was certain again, UTC by this machine's clock; null while it is not.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>Time between the two; null while the account is not certain.</summary>
    public TimeSpan? Duration => Until - From;

    /// <summary>Orders that stood differently than was believed, new ones included.</summary>
    public int Orders { get; init; }

    /// <summary>Positions that differed.</summary>
    public int Positions { get; init; }

    /// <summary>Balances that differed.</summary>
    public int Balances { get; init; }

    /// <summary>Orders that are gone from the venue's list, and of which it could not say what became of them.</summary>
    public int Unresolved { get; init; }
}
