using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>What the open orders of an account would lose in one asset if they were filled now.</summary>
public sealed class OpenOrderLoss
{
    /// <summary>The asset (wire key <c>a</c>).</summary>
    [Wire("a")]
    public string Asset { get; internal set; } = "";

    /// <summary>The loss in the asset, a negative number (wire key <c>o</c>); null if the venue does not send it.</summary>
    [Wire("o")]
    public decimal? Loss { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Asset} {Loss}");
}
