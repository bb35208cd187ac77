using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>A trading strategy of the venue was started, stopped or changed (wire <c>e</c> = <c>STRATEGY_UPDATE</c>).</summary>
[Wire("su.s", For = nameof(Symbol))]
public sealed class StrategyEvent : AccountEvent
{
    /// <summary>The strategy's id (wire key <c>su.si</c>).</summary>
    [Wire("su.si")]
    public long StrategyId { get; internal set; }

    /// <summary>The type of the strategy, <c>GRID</c> (wire key <c>su.st</c>).</summary>
    [Wire("su.st")]
    public string StrategyType { get; internal set; } = "";

    /// <summary>The state: <c>NEW</c>, <c>WORKING</c>, <c>CANCELLED</c>, <c>EXPIRED</c> (wire key <c>su.ss</c>).</summary>
    [Wire("su.ss")]
    public string StrategyStatus { get; internal set; } = "";

    /// <summary>When the strategy changed, UTC (wire key <c>su.ut</c>); null if the venue does not send it.</summary>
    [Wire("su.ut")]
    public DateTimeOffset? UpdateTime { get; internal set; }

    /// <summary>The venue's code for the reason, 8001 to 8010 (wire key <c>su.c</c>); null if the venue does not send it.</summary>
    [Wire("su.c")]
    public long? OperationCode { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {StrategyType} {StrategyId} {StrategyStatus}");
}
