namespace MarketStream.Engine.Accounts;

/// <summary>What concerns an options account as a whole; null where the venue has not said.</summary>
internal sealed record AccountTotals
{
    public DateTimeOffset? AsOf { get; init; }

    public decimal? Equity { get; init; }

    public decimal? InitialMargin { get; init; }

    public decimal? MaintenanceMargin { get; init; }

    public string? RiskLevel { get; init; }
}
