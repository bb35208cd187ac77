using System.Globalization;

namespace MarketStream.Accounts;

/// <summary>An account; a snapshot. What the venue does not send is null or empty.</summary>
public sealed record StreamAccount : AccountState
{
    /// <summary>The venue profile's name.</summary>
    public required string Venue { get; init; }

    /// <summary>The balances, one per asset; on Portfolio Margin one per asset and wallet, without those that are empty.</summary>
    public required IReadOnlyList<StreamBalance> Balances { get; init; }

    /// <summary>The greeks of its positions, one item per underlying (options).</summary>
    public required IReadOnlyList<StreamGreeks> Greeks { get; init; }

    /// <summary>Equity: wallet balance and value of the positions, in USDT (options); all assets with their collateral rates, in USD (Portfolio Margin).</summary>
    public required decimal? Equity { get; init; }

    /// <summary>Initial margin of the positions, in USDT (options) or USD (Portfolio Margin).</summary>
    public required decimal? InitialMargin { get; init; }

    /// <summary>Maintenance margin of the positions, in USDT (options) or USD (Portfolio Margin).</summary>
    public required decimal? MaintenanceMargin { get; init; }

    /// <summary>
    /// Equity divided by maintenance margin, 1.5 for 150 %; the lower it is, the closer is liquidation (Portfolio Margin: the venue's
    /// <c>uniMMR</c>).
    /// </summary>
    public decimal? MarginRatio { get; init; }

    /// <summary>
    /// The risk level: <c>NORMAL</c> or <c>REDUCE_ONLY</c> (options); <c>NORMAL</c>, <c>MARGIN_CALL</c>, <c>SUPPLY_MARGIN</c>,
    /// <c>REDUCE_ONLY</c>, <c>ACTIVE_LIQUIDATION</c>, <c>FORCE_LIQUIDATION</c> or <c>BANKRUPTED</c> (Portfolio Margin).
    /// </summary>
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
