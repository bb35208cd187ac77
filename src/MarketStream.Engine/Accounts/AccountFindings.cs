namespace MarketStream.Engine.Accounts;

/// <summary>How the venue's answer differed from the state that was known.</summary>
/// <param name="Orders">The orders in a different state, including unknown ones.</param>
/// <param name="Positions">The positions that differed.</param>
/// <param name="Balances">The balances that differed.</param>
/// <param name="Unresolved">The orders whose outcome the venue did not report.</param>
internal readonly record struct AccountFindings(int Orders, int Positions, int Balances, int Unresolved)
{
    public bool IsEmpty => Orders + Positions + Balances + Unresolved == 0;

    /// <summary>The differences in words, for a notice.</summary>
    public override string ToString() => IsEmpty
        ? "nothing had changed"
        : $"{Orders} orders, {Positions} positions and {Balances} balances differed{(Unresolved > 0 ? $", and the outcome of {Unresolved} orders is not known" : "")}";
}
