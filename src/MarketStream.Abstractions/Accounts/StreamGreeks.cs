using System.Globalization;

namespace MarketStream.Accounts;

/// <summary>How an options account as a whole answers to one underlying.</summary>
public sealed record StreamGreeks : AccountState
{
    /// <summary>The underlying, <c>BTCUSDT</c>.</summary>
    public required string Underlying { get; init; }

    /// <summary>Change of the value per unit of the underlying.</summary>
    public required decimal Delta { get; init; }

    /// <summary>Change of delta per unit of the underlying.</summary>
    public required decimal Gamma { get; init; }

    /// <summary>Change of the value per day.</summary>
    public required decimal Theta { get; init; }

    /// <summary>Change of the value per percentage point of volatility.</summary>
    public required decimal Vega { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Underlying} delta {Delta} gamma {Gamma} theta {Theta} vega {Vega}");
}
