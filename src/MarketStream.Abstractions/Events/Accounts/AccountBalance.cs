using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>What an account holds of one asset; a value that the venue does not send is null.</summary>
public sealed class AccountBalance
{
    /// <summary>The asset (wire key <c>a</c>).</summary>
    [Wire("a")]
    public string Asset { get; internal set; } = "";

    /// <summary>
    /// Wallet balance, without unrealized profits (wire key <c>b</c> or <c>wb</c>); null on spot, which sends free and locked quantities.
    /// </summary>
    [Wire("b", "wb")]
    public decimal? Balance { get; internal set; }

    /// <summary>The part that is used for cross margin (futures, wire key <c>cw</c>).</summary>
    [Wire("cw")]
    public decimal? CrossWalletBalance { get; internal set; }

    /// <summary>
    /// Change of the balance other than by profits and commissions; negative for a withdrawal (futures, options, wire key <c>bc</c>).
    /// </summary>
    [Wire("bc")]
    public decimal? BalanceChange { get; internal set; }

    /// <summary>Quantity that is available for orders (spot, wire key <c>f</c>).</summary>
    [Wire("f")]
    public decimal? Free { get; internal set; }

    /// <summary>Quantity locked by open orders (spot, wire key <c>l</c>).</summary>
    [Wire("l")]
    public decimal? Locked { get; internal set; }

    /// <summary>Value of the positions (options, wire key <c>m</c>).</summary>
    [Wire("m")]
    public decimal? PositionValue { get; internal set; }

    /// <summary>Unrealized profit of the positions (options, wire key <c>u</c>).</summary>
    [Wire("u")]
    public decimal? UnrealizedProfit { get; internal set; }

    /// <summary>Unrealized profit of the long positions (options, wire key <c>U</c>).</summary>
    [Wire("U")]
    public decimal? LongUnrealizedProfit { get; internal set; }

    /// <summary>Initial margin of the positions (options, wire key <c>i</c>).</summary>
    [Wire("i")]
    public decimal? InitialMargin { get; internal set; }

    /// <summary>Maintenance margin of the positions (options, wire key <c>M</c>).</summary>
    [Wire("M")]
    public decimal? MaintenanceMargin { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Asset} {Balance ?? Sum(Free, Locked)}");

    // ToString runs while events are written to files, so a sum that overflows is left out instead of thrown.
    private static decimal? Sum(decimal? free, decimal? locked)
    {
        try
        {
            return free + locked;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
