using System.Globalization;

namespace MarketStream.Events;

/// <summary>How much leverage a contract allows for positions of a size.</summary>
public sealed class NotionalBracket
{
    /// <summary>The bracket's number, from 1 (wire key <c>bs</c>).</summary>
    [Wire("bs")]
    public long Number { get; internal set; }

    /// <summary>Positions worth at least this (wire key <c>bnf</c>).</summary>
    [Wire("bnf")]
    public decimal FloorNotional { get; internal set; }

    /// <summary>Positions worth at most this (wire key <c>bnc</c>).</summary>
    [Wire("bnc")]
    public decimal CapNotional { get; internal set; }

    /// <summary>Of the position's value, 0.01 for 1 % (wire key <c>mmr</c>).</summary>
    [Wire("mmr")]
    public decimal MaintenanceMarginRatio { get; internal set; }

    /// <summary>What is taken off that margin again (wire key <c>cf</c>).</summary>
    [Wire("cf")]
    public decimal? MaintenanceAmount { get; internal set; }

    /// <summary>Lowest leverage (wire key <c>mi</c>).</summary>
    [Wire("mi")]
    public long? MinimumLeverage { get; internal set; }

    /// <summary>Highest leverage (wire key <c>ma</c>).</summary>
    [Wire("ma")]
    public long? MaximumLeverage { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{FloorNotional}-{CapNotional}: {MaintenanceMarginRatio}, {MaximumLeverage}x");
}
