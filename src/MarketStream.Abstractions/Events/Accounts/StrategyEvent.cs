using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>A trading strategy of the venue was started, stopped or changed (wire <c>e</c> = <c>STRATEGY_UPDATE</c>).</summary>
[Wire("su.s", For = nameof(Symbol))]
public sealed class StrategyEvent : AccountEvent
{
    /// <summary>The strategy's id (wire key <c>su.si</c>).</summary>
    [Wire("su.si")]
    public long StrategyId { get; internal set; }

    /// <summary><c>GRID</c>, ... (wire key <c>su.st</c>).</summary>
    [Wire("su.st")]
    public string StrategyType { get; internal set; } = "";

    /// <summary><c>NEW</c>, <c>WORKING</c>, <c>CANCELLED</c>, <c>EXPIRED</c> (wire key <c>su.ss</c>).</summary>
    [Wire("su.ss")]
    public string StrategyStatus { get; internal set; } = "";

    /// <summary>When it changed, UTC (wire key <c>su.ut</c>); null if not said.</summary>
    [Wire("su.ut")]
    public DateTimeOffset? UpdateTime { get; internal set; }

    /// <summary>The venue's code for why, 8001 to 8010 (wire key <c>su.c</c>); null if not said.</summary>
    [Wire("su.c")]
    public long? OperationCode { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {StrategyType} {StrategyId} {StrategyStatus}");
}
