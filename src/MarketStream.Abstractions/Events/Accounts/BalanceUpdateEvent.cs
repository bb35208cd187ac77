using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>A deposit, withdrawal or transfer changed a balance (wire <c>e</c> = <c>balanceUpdate</c>, spot and Portfolio Margin).</summary>
public sealed class BalanceUpdateEvent : AccountEvent
{
    /// <summary>The asset (wire key <c>a</c>).</summary>
    [Wire("a")]
    public string Asset { get; internal set; } = "";

    /// <summary>Change of the balance, negative for a withdrawal (wire key <c>d</c>).</summary>
    [Wire("d")]
    public decimal BalanceChange { get; internal set; }

    /// <summary>The venue's number of the update (Portfolio Margin, wire key <c>U</c>); null elsewhere.</summary>
    [Wire("U")]
    public long? UpdateId { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Asset} {BalanceChange}");
}
