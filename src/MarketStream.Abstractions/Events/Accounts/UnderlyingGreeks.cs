using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>The greeks of an account's positions on one underlying, added up.</summary>
public sealed class UnderlyingGreeks
{
    /// <summary>The underlying, <c>BTCUSDT</c> (wire key <c>u</c> or <c>ui</c>).</summary>
    [Wire("u", "ui")]
    public string Underlying { get; internal set; } = "";

    /// <summary>Change of the value per unit of the underlying (wire key <c>d</c>).</summary>
    [Wire("d")]
    public decimal Delta { get; internal set; }

    /// <summary>Change of delta per unit of the underlying (wire key <c>g</c>).</summary>
    [Wire("g")]
    public decimal Gamma { get; internal set; }

    /// <summary>Change of the value per day (wire key <c>t</c>).</summary>
    [Wire("t")]
    public decimal Theta { get; internal set; }

    /// <summary>Change of the value per percentage point of volatility (wire key <c>v</c>).</summary>
    [Wire("v")]
    public decimal Vega { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Underlying} delta {Delta} gamma {Gamma} theta {Theta} vega {Vega}");
}
