using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>
/// The risk level of an account has changed (wire <c>e</c> = <c>RISK_LEVEL_CHANGE</c> of options, <c>riskLevelChange</c> of Portfolio
/// Margin, <c>MARGIN_LEVEL_STATUS_CHANGE</c> of margin accounts).
/// </summary>
public sealed class RiskLevelEvent : AccountEvent
{
    /// <summary>
    /// The new risk level: <c>NORMAL</c> or <c>REDUCE_ONLY</c> on options, <c>MARGIN_CALL</c>, <c>SUPPLY_MARGIN</c>, <c>REDUCE_ONLY</c> or
    /// <c>FORCE_LIQUIDATION</c> elsewhere (wire key <c>s</c>).
    /// </summary>
    [Wire("s")]
    public string RiskLevel { get; internal set; } = "";

    /// <summary>Margin balance in USDT (options, wire key <c>mb</c>); null elsewhere.</summary>
    [Wire("mb")]
    public decimal? MarginBalance { get; internal set; }

    /// <summary>
    /// Maintenance margin, in USDT on options, in USD on Portfolio Margin (wire key <c>mm</c> or <c>m</c>); null on margin accounts.
    /// </summary>
    [Wire("mm", "m")]
    public decimal? MaintenanceMargin { get; internal set; }

    /// <summary>
    /// The ratio by which the level is judged; the lower it is, the closer is liquidation: <c>uniMMR</c> on Portfolio Margin, the margin level
    /// on margin accounts (wire key <c>u</c> or <c>l</c>); null on options.
    /// </summary>
    [Wire("u", "l")]
    public decimal? MarginRatio { get; internal set; }

    /// <summary>Equity in USD, assets counted with their collateral rates (Portfolio Margin, wire key <c>eq</c>); null elsewhere.</summary>
    [Wire("eq")]
    public decimal? Equity { get; internal set; }

    /// <summary>Equity in USD, assets counted in full (Portfolio Margin, wire key <c>ae</c>); null elsewhere.</summary>
    [Wire("ae")]
    public decimal? ActualEquity { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{RiskLevel} balance {MarginBalance ?? Equity} margin {MaintenanceMargin}");
}
