using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>The leverage of a symbol or the margin mode has changed (wire <c>e</c> = <c>ACCOUNT_CONFIG_UPDATE</c>).</summary>
[Wire("ac.s", For = nameof(Symbol))]
public sealed class AccountConfigurationEvent : AccountEvent
{
    /// <summary>The new leverage of the symbol (wire key <c>ac.l</c>); null when the margin mode changed.</summary>
    [Wire("ac.l")]
    public long? Leverage { get; internal set; }

    /// <summary>True in multi-asset margin mode (wire key <c>ai.j</c>); null when a leverage changed.</summary>
    [Wire("ai.j")]
    public bool? IsMultiAssetMargin { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Symbol} leverage {Leverage}");
}
