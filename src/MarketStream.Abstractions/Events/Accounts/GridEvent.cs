using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>An order of a grid strategy was filled (wire <c>e</c> = <c>GRID_UPDATE</c>).</summary>
[Wire("gu.s", For = nameof(Symbol))]
public sealed class GridEvent : AccountEvent
{
    /// <summary>The strategy's id (wire key <c>gu.si</c>).</summary>
    [Wire("gu.si")]
    public long StrategyId { get; internal set; }

    /// <summary>The type of the strategy, <c>GRID</c> (wire key <c>gu.st</c>).</summary>
    [Wire("gu.st")]
    public string StrategyType { get; internal set; } = "";

    /// <summary>The state: <c>NEW</c>, <c>WORKING</c>, <c>CANCELLED</c>, <c>EXPIRED</c> (wire key <c>gu.ss</c>).</summary>
    [Wire("gu.ss")]
    public string StrategyStatus { get; internal set; } = "";

    /// <summary>Realized profit (wire key <c>gu.r</c>).</summary>
    [Wire("gu.r")]
    public decimal? RealizedProfit { get; internal set; }

    /// <summary>Average price of the unmatched quantity (wire key <c>gu.up</c>).</summary>
    [Wire("gu.up")]
    public decimal? UnmatchedAveragePrice { get; internal set; }

    /// <summary>Unmatched quantity (wire key <c>gu.uq</c>).</summary>
    [Wire("gu.uq")]
    public decimal? UnmatchedQuantity { get; internal set; }

    /// <summary>Fees of the unmatched quantity (wire key <c>gu.uf</c>).</summary>
    [Wire("gu.uf")]
    public decimal? UnmatchedFee { get; internal set; }

    /// <summary>Profit of the matched quantity (wire key <c>gu.mp</c>).</summary>
    [Wire("gu.mp")]
    public decimal? MatchedProfit { get; internal set; }

    /// <summary>When the strategy changed, UTC (wire key <c>gu.ut</c>); null if the venue does not send it.</summary>
    [Wire("gu.ut")]
    public DateTimeOffset? UpdateTime { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {StrategyType} {StrategyId} {StrategyStatus} profit {RealizedProfit}");
}
