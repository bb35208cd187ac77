using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>A part of a grid strategy was filled (wire <c>e</c> = <c>GRID_UPDATE</c>).</summary>
[Wire("gu.s", For = nameof(Symbol))]
public sealed class GridEvent : AccountEvent
{
    /// <summary>The strategy's id (wire key <c>gu.si</c>).</summary>
    [Wire("gu.si")]
    public long StrategyId { get; internal set; }

    /// <summary><c>GRID</c>, ... (wire key <c>gu.st</c>).</summary>
    [Wire("gu.st")]
    public string StrategyType { get; internal set; } = "";

    /// <summary><c>NEW</c>, <c>WORKING</c>, <c>CANCELLED</c>, <c>EXPIRED</c> (wire key <c>gu.ss</c>).</summary>
    [Wire("gu.ss")]
    public string StrategyStatus { get; internal set; } = "";

    /// <summary>Profit so far (wire key <c>gu.r</c>).</summary>
    [Wire("gu.r")]
    public decimal? RealizedProfit { get; internal set; }

    /// <summary>Average price of what is not yet matched (wire key <c>gu.up</c>).</summary>
    [Wire("gu.up")]
    public decimal? UnmatchedAveragePrice { get; internal set; }

    /// <summary>Quantity not yet matched (wire key <c>gu.uq</c>).</summary>
    [Wire("gu.uq")]
    public decimal? UnmatchedQuantity { get; internal set; }

    /// <summary>Fees of what is not yet matched (wire key <c>gu.uf</c>).</summary>
    [Wire("gu.uf")]
    public decimal? UnmatchedFee { get; internal set; }

    /// <summary>Profit of what is matched (wire key <c>gu.mp</c>).</summary>
    [Wire("gu.mp")]
    public decimal? MatchedProfit { get; internal set; }

    /// <summary>When it changed, UTC (wire key <c>gu.ut</c>); null if not said.</summary>
    [Wire("gu.ut")]
    public DateTimeOffset? UpdateTime { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {StrategyType} {StrategyId} {StrategyStatus} profit {RealizedProfit}");
}
