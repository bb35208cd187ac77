namespace MarketStream.Engine.Accounts;

/// <summary>Totals of an account of options or Portfolio Margin; null where the venue has not reported them.</summary>
internal sealed record AccountTotals
{
    public DateTimeOffset? AsOf { get; init; }

    public decimal? Equity { get; init; }

    public decimal? InitialMargin { get; init; }

    public decimal? MaintenanceMargin { get; init; }

    public decimal? MarginRatio { get; init; }

    public string? RiskLevel { get; init; }

    /// <summary>Whether the venue has reported none.</summary>
    public bool IsEmpty => this == new AccountTotals();
}
