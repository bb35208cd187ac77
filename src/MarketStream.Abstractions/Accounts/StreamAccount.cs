using System.Globalization;

namespace MarketStream.Accounts;

/// <summary>An account at one moment; what its venue does not say is null or empty.</summary>
public sealed record StreamAccount : AccountState
{
    /// <summary>The venue profile's name.</summary>
    public required string Venue { get; init; }

    /// <summary>What it holds, by asset.</summary>
    public required IReadOnlyList<StreamBalance> Balances { get; init; }

    /// <summary>How it answers to each underlying (options).</summary>
    public required IReadOnlyList<StreamGreeks> Greeks { get; init; }

    /// <summary>Wallet balance with the positions' value, in USDT (options).</summary>
    public required decimal? Equity { get; init; }

    /// <summary>Margin that the positions took, in USDT (options).</summary>
    public required decimal? InitialMargin { get; init; }

    /// <summary>Margin that the positions need, in USDT (options).</summary>
    public required decimal? MaintenanceMargin { get; init; }

    /// <summary><c>NORMAL</c> or <c>REDUCE_ONLY</c> (options).</summary>
    public required string? RiskLevel { get; init; }

    /// <summary>Positions that are not empty.</summary>
    public required int PositionCount { get; init; }

    /// <summary>Orders that are open.</summary>
    public required int OpenOrderCount { get; init; }

    /// <summary>Whether it is compared with the venue over REST, which takes an API secret.</summary>
    public required bool IsReconciled { get; init; }

    /// <summary>When it was last compared with the venue, UTC; null when never.</summary>
    public required DateTimeOffset? ReconciledAt { get; init; }

    /// <summary>Until when the listen key holds if it is not renewed, UTC; null without one.</summary>
    public required DateTimeOffset? KeyExpiresAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Connection}: {string.Join(", ", Balances)}; {PositionCount} positions, {OpenOrderCount} open orders, {Certainty}");
}
