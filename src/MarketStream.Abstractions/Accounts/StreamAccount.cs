using System.Globalization;

namespace MarketStream.Accounts;

/// <summary>An account; a snapshot. What the venue does not send is null or empty.</summary>
public sealed record StreamAccount : AccountState
{
    /// <summary>The venue profile's name.</summary>
    public required string Venue { get; init; }

    /// <summary>The balances, one per asset.</summary>
    public required IReadOnlyList<StreamBalance> Balances { get; init; }

    /// <summary>The greeks of its positions, one item per underlying (options).</summary>
    public required IReadOnlyList<StreamGreeks> Greeks { get; init; }

    /// <summary>Equity: wallet balance and value of the positions, in USDT (options).</summary>
    public required decimal? Equity { get; init; }

    /// <summary>Initial margin of the positions, in USDT (options).</summary>
    public required decimal? InitialMargin { get; init; }

    /// <summary>Maintenance margin of the positions, in USDT (options).</summary>
    public required decimal? MaintenanceMargin { get; init; }

    /// <summary>The risk level: <c>NORMAL</c> or <c>REDUCE_ONLY</c> (options).</summary>
    public required string? RiskLevel { get; init; }

    /// <summary>How many positions have a quantity other than 0.</summary>
    public required int PositionCount { get; init; }

    /// <summary>How many orders are open.</summary>
    public required int OpenOrderCount { get; init; }

    /// <summary>Whether it is compared with the venue over REST, which needs an API secret.</summary>
    public required bool IsReconciled { get; init; }

    /// <summary>When it was last compared with the venue, UTC; null when never.</summary>
    public required DateTimeOffset? ReconciledAt { get; init; }

    /// <summary>When the listen key or token expires unless it is renewed, UTC; null without one, as on spot.</summary>
    public required DateTimeOffset? KeyExpiresAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Connection}: {string.Join(", ", Balances)}; {PositionCount} positions, {OpenOrderCount} open orders, {Certainty}");
}
