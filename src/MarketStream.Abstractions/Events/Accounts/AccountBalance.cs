using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>What an account holds of one asset; what a venue does not say is null.</summary>
public sealed class AccountBalance
{
    /// <summary>The asset (wire key <c>a</c>).</summary>
    [Wire("a")]
    public string Asset { get; internal set; } = "";

    /// <summary>
    /// All of it, without open profits (wire key <c>b</c> or <c>wb</c>); null on spot, which tells free and locked.
    /// </summary>
    [Wire("b", "wb")]
    public decimal? Balance { get; internal set; }

    /// <summary>The part that serves cross margin (futures, wire key <c>cw</c>).</summary>
    [Wire("cw")]
    public decimal? CrossWalletBalance { get; internal set; }

    /// <summary>What was added or taken, profits and commissions apart (futures, options, wire key <c>bc</c>).</summary>
    [Wire("bc")]
    public decimal? BalanceChange { get; internal set; }

    /// <summary>What can be used (spot, wire key <c>f</c>).</summary>
    [Wire("f")]
    public decimal? Free { get; internal set; }

    /// <summary>What open orders hold (spot, wire key <c>l</c>).</summary>
    [Wire("l")]
    public decimal? Locked { get; internal set; }

    /// <summary>What the positions are worth (options, wire key <c>m</c>).</summary>
    [Wire("m")]
    public decimal? PositionValue { get; internal set; }

    /// <summary>Open profit of the positions (options, wire key <c>u</c>).</summary>
    [Wire("u")]
    public decimal? UnrealizedProfit { get; internal set; }

    /// <summary>Its part that is a gain of long positions (options, wire key <c>U</c>).</summary>
    [Wire("U")]
    public decimal? LongUnrealizedProfit { get; internal set; }

    /// <summary>Margin that the positions took (options, wire key <c>i</c>).</summary>
    [Wire("i")]
    public decimal? InitialMargin { get; internal set; }

    /// <summary>Margin that the positions need (options, wire key <c>M</c>).</summary>
    [Wire("M")]
    public decimal? MaintenanceMargin { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Asset} {Balance ?? Sum(Free, Locked)}");

    // A text of an event is written on its way into a file, so a sum beyond all measure is left out rather than thrown.
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
