using System.Globalization;

namespace MarketStream.Accounts;

/// <summary>What an account holds of one asset; a value that the venue does not send is null.</summary>
public sealed record StreamBalance : AccountState
{
    /// <summary>The asset.</summary>
    public required string Asset { get; init; }

    /// <summary>Wallet balance, without unrealized profits; on spot the sum of free and locked.</summary>
    public required decimal Balance { get; init; }

    /// <summary>Quantity that is available for orders (spot).</summary>
    public decimal? Free { get; init; }

    /// <summary>Quantity locked by open orders (spot).</summary>
    public decimal? Locked { get; init; }

    /// <summary>The part that is used for cross margin (futures).</summary>
    public decimal? CrossWalletBalance { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Asset} {Balance}");
}
