using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>
/// Part of a balance was locked or freed by another system of the venue (wire <c>e</c> = <c>externalLockUpdate</c>, spot).
/// </summary>
public sealed class ExternalLockEvent : AccountEvent
{
    /// <summary>The asset (wire key <c>a</c>).</summary>
    [Wire("a")]
    public string Asset { get; internal set; } = "";

    /// <summary>What was locked, negative when freed (wire key <c>d</c>).</summary>
    [Wire("d")]
    public decimal LockedChange { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Asset} {LockedChange}");
}
