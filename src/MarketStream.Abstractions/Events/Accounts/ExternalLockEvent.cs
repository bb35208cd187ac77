using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>
/// Another system of the venue locked or released part of a balance (wire <c>e</c> = <c>externalLockUpdate</c>, spot).
/// </summary>
public sealed class ExternalLockEvent : AccountEvent
{
    /// <summary>The asset (wire key <c>a</c>).</summary>
    [Wire("a")]
    public string Asset { get; internal set; } = "";

    /// <summary>Change of the locked quantity, negative when released (wire key <c>d</c>).</summary>
    [Wire("d")]
    public decimal LockedChange { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Asset} {LockedChange}");
}
