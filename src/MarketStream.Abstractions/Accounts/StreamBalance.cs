using System.Globalization;

namespace MarketStream.Accounts;

/// <summary>What an account holds of one asset; what its venue does not say is null.</summary>
public sealed record StreamBalance : AccountState
{
    /// <summary>The asset.</summary>
    public required string Asset { get; init; }

    /// <summary>All of it, without open profits; on spot the sum of free and locked.</summary>
    public required decimal Balance { get; init; }

    /// <summary>What can be used (spot).</summary>
    public decimal? Free { get; init; }

    /// <summary>What open orders hold (spot).</summary>
    public decimal? Locked { get; init; }

    /// <summary>The part that serves cross margin (futures).</summary>
    public decimal? CrossWalletBalance { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Asset} {Balance}");
}
