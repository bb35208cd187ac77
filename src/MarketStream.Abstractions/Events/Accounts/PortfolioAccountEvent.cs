using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>
/// The totals of a Portfolio Margin Pro account, which the venue sends every five seconds (wire <c>e</c> = <c>PM_PRO_ACCOUNT_UPDATE</c>).
/// </summary>
public sealed class PortfolioAccountEvent : AccountEvent
{
    /// <summary>
    /// Equity divided by maintenance margin, 1.5 for 150 %; the lower it is, the closer is liquidation (the venue's <c>uniMMR</c>, wire key
    /// <c>u</c>).
    /// </summary>
    [Wire("u")]
    public decimal? MarginRatio { get; internal set; }

    /// <summary>Equity in USD, assets counted with their collateral rates (wire key <c>eq</c>).</summary>
    [Wire("eq")]
    public decimal? Equity { get; internal set; }

    /// <summary>Equity in USD, assets counted in full (wire key <c>ae</c>).</summary>
    [Wire("ae")]
    public decimal? ActualEquity { get; internal set; }

    /// <summary>Initial margin in USD (wire key <c>im</c>).</summary>
    [Wire("im")]
    public decimal? InitialMargin { get; internal set; }

    /// <summary>Maintenance margin in USD (wire key <c>mm</c>).</summary>
    [Wire("mm")]
    public decimal? MaintenanceMargin { get; internal set; }

    /// <summary>Balance in USD that is available for orders (wire key <c>avb</c>).</summary>
    [Wire("avb")]
    public decimal? AvailableBalance { get; internal set; }

    /// <summary>The most that can be withdrawn, in USD (wire key <c>vmw</c>).</summary>
    [Wire("vmw")]
    public decimal? MaximumWithdrawal { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"equity {Equity} ratio {MarginRatio}");
}
