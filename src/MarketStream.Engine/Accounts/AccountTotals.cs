namespace MarketStream.Engine.Accounts;

/// <summary>Totals of an options account; null where the venue has not reported them.</summary>
internal sealed record AccountTotals
{
    public DateTimeOffset? AsOf { get; init; }

    public decimal? Equity { get; init; }

    public decimal? InitialMargin { get; init; }

    public decimal? MaintenanceMargin { get; init; }

    public string? RiskLevel { get; init; }
}
