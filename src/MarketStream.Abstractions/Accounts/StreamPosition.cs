using System.Globalization;

namespace MarketStream.Accounts;

/// <summary>What an account holds of one contract; what its venue does not say is null.</summary>
public sealed record StreamPosition : AccountState
{
    /// <summary>The contract.</summary>
    public required string Symbol { get; init; }

    /// <summary><c>BOTH</c>, <c>LONG</c> or <c>SHORT</c> (futures); <c>BOTH</c> elsewhere.</summary>
    public required string Side { get; init; }

    /// <summary>Base asset, or contracts on COIN-M and options; negative when short.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Average price at which it was entered.</summary>
    public required decimal? EntryPrice { get; init; }

    /// <summary>What it is worth (options), as the venue last said.</summary>
    public decimal? PositionValue { get; init; }

    /// <summary>Open profit, as the venue last said.</summary>
    public decimal? UnrealizedProfit { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {Side} {Quantity} @ {EntryPrice}");
}
