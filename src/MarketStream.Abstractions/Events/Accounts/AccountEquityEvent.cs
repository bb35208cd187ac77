using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>The totals of an options account (wire <c>e</c> = <c>ACCOUNT_UPDATE</c> of the newer options venue).</summary>
public sealed class AccountEquityEvent : AccountEvent
{
    /// <summary>Equity: wallet balance and value of the positions, in USDT (wire key <c>eq</c>).</summary>
    [Wire("eq")]
    public decimal? Equity { get; internal set; }

    /// <summary>Adjusted equity, which counts as margin, in USDT (wire key <c>aeq</c>).</summary>
    [Wire("aeq")]
    public decimal? AdjustedEquity { get; internal set; }

    /// <summary>Wallet balance in USDT (wire key <c>b</c>).</summary>
    [Wire("b")]
    public decimal WalletBalance { get; internal set; }

    /// <summary>Value of the positions in USDT (wire key <c>m</c>).</summary>
    [Wire("m")]
    public decimal? PositionValue { get; internal set; }

    /// <summary>Unrealized profit in USDT (wire key <c>u</c>).</summary>
    [Wire("u")]
    public decimal? UnrealizedProfit { get; internal set; }

    /// <summary>Initial margin of the positions, in USDT (wire key <c>i</c>).</summary>
    [Wire("i")]
    public decimal? InitialMargin { get; internal set; }

    /// <summary>Maintenance margin of the positions, in USDT (wire key <c>M</c>).</summary>
    [Wire("M")]
    public decimal? MaintenanceMargin { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"equity {Equity} margin {MaintenanceMargin}");
}
