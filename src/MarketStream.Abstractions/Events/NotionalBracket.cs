using System.Globalization;

namespace MarketStream.Events;

/// <summary>The leverage that a contract allows for positions within a range of sizes.</summary>
public sealed class NotionalBracket
{
    /// <summary>The bracket's number, from 1 (wire key <c>bs</c>).</summary>
    [Wire("bs")]
    public long Number { get; internal set; }

    /// <summary>Lower bound of the position's value, in the quote asset (wire key <c>bnf</c>).</summary>
    [Wire("bnf")]
    public decimal FloorNotional { get; internal set; }

    /// <summary>Upper bound of the position's value, in the quote asset (wire key <c>bnc</c>).</summary>
    [Wire("bnc")]
    public decimal CapNotional { get; internal set; }

    /// <summary>Maintenance margin as a fraction of the position's value, 0.01 for 1 % (wire key <c>mmr</c>).</summary>
    [Wire("mmr")]
    public decimal MaintenanceMarginRatio { get; internal set; }

    /// <summary>Amount that is subtracted from that margin (wire key <c>cf</c>).</summary>
    [Wire("cf")]
    public decimal? MaintenanceAmount { get; internal set; }

    /// <summary>Lowest leverage in the bracket (wire key <c>mi</c>).</summary>
    [Wire("mi")]
    public long? MinimumLeverage { get; internal set; }

    /// <summary>Highest leverage in the bracket (wire key <c>ma</c>).</summary>
    [Wire("ma")]
    public long? MaximumLeverage { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{FloorNotional}-{CapNotional}: {MaintenanceMarginRatio}, {MaximumLeverage}x");
}
