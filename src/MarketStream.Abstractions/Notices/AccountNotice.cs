namespace MarketStream.Notices;

/// <summary>
/// The state of an account is uncertain, or is certain again after a comparison with the venue: why, for how long, and what the comparison
/// corrected. It comes after the last event that the compared state includes.
/// </summary>
public sealed class AccountNotice : StreamNotice
{
    /// <summary>Why the state was uncertain.</summary>
    public required AccountCause Cause { get; init; }

    /// <summary>Since when events may be missing, UTC, by this machine's clock.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the state was certain again, UTC, by this machine's clock; null while it is not.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>Time from <see cref="From"/> to <see cref="Until"/>; null while the state is uncertain.</summary>
    public TimeSpan? Duration => Until - From;

    /// <summary>How many orders the comparison corrected, unknown ones included.</summary>
    public int Orders { get; init; }

    /// <summary>How many positions the comparison corrected.</summary>
    public int Positions { get; init; }

    /// <summary>How many balances the comparison corrected.</summary>
    public int Balances { get; init; }

    /// <summary>How many orders have left the venue's list of open orders without the venue reporting their outcome.</summary>
    public int Unresolved { get; init; }
}
