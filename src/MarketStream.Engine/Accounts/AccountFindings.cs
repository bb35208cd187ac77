namespace MarketStream.Engine.Accounts;

/// <summary>How far the venue's answer differed from what was believed.</summary>
/// <param name="Orders">Orders that stood differently, new ones included.</param>
/// <param name="Positions">Positions that differed.</param>
/// <param name="Balances">Balances that differed.</param>
/// <param name="Unresolved">Orders of which the venue did not say what became of them.</param>
internal readonly record struct AccountFindings(int Orders, int Positions, int Balances, int Unresolved)
{
    public bool IsEmpty => Orders + Positions + Balances + Unresolved == 0;

    /// <summary>For a notice.</summary>
    public override string ToString() => IsEmpty
        ? "nothing had changed"
        : $"{Orders} orders, {Positions} positions and {Balances} balances differed{(Unresolved > 0 ? $", and of {Unresolved} orders it cannot be told what became of them" : "")}";
}
