using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Accounts;

/// <summary>What an account holds of one asset; a value that the venue does not send is null.</summary>
public sealed record StreamBalance : AccountState
{
    /// <summary>The asset.</summary>
    public required string Asset { get; init; }

    /// <summary>
    /// Which wallet of a Portfolio Margin account holds it: that of USD-M or COIN-M futures, or null for the margin account. Null elsewhere.
    /// </summary>
    public ContractFamily? ContractFamily { get; init; }

    /// <summary>Wallet balance, without unrealized profits; on spot and in margin accounts the sum of free and locked.</summary>
    public required decimal Balance { get; init; }

    /// <summary>Quantity that is available for orders (spot).</summary>
    public decimal? Free { get; init; }

    /// <summary>Quantity locked by open orders (spot).</summary>
    public decimal? Locked { get; init; }

    /// <summary>The part that is used for cross margin (futures).</summary>
    public decimal? CrossWalletBalance { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Asset} {Balance}{(ContractFamily is null ? "" : $" {ContractFamily}")}");
}
