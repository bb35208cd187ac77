using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>The risk level of an options account has changed (wire <c>e</c> = <c>RISK_LEVEL_CHANGE</c>).</summary>
public sealed class RiskLevelEvent : AccountEvent
{
    /// <summary>The new risk level: <c>NORMAL</c> or <c>REDUCE_ONLY</c> (wire key <c>s</c>).</summary>
    [Wire("s")]
    public string RiskLevel { get; internal set; } = "";

    /// <summary>Margin balance in USDT (wire key <c>mb</c>).</summary>
    [Wire("mb")]
    public decimal? MarginBalance { get; internal set; }

    /// <summary>Maintenance margin of the positions, in USDT (wire key <c>mm</c>).</summary>
    [Wire("mm")]
    public decimal? MaintenanceMargin { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{RiskLevel} balance {MarginBalance} margin {MaintenanceMargin}");
}
