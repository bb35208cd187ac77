using System.Globalization;

namespace MarketStream.Events;

/// <summary>A contract was listed, settled, or had its brackets changed (wire <c>e</c> = <c>contractInfo</c>).</summary>
public sealed class ContractInfoEvent : StreamEvent, IContractEvent
{
    internal long? DeliveryTimeMicroseconds { get; set; }

    internal long? OnboardTimeMicroseconds { get; set; }

    /// <summary>The pair (wire key <c>ps</c>).</summary>
    [Wire("ps")]
    public string Pair { get; internal set; } = "";

    /// <summary>The kind of contract: <c>PERPETUAL</c>, <c>CURRENT_QUARTER</c>, ... (wire key <c>ct</c>).</summary>
    [Wire("ct")]
    public string ContractType { get; internal set; } = "";

    /// <summary>When the contract is delivered, UTC (wire key <c>dt</c>); far in the future for perpetual contracts.</summary>
    [Wire("dt")]
    public DateTimeOffset? DeliveryTime => UnixTime.ToDateTimeOffset(DeliveryTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? DeliveryTimeUnixMs => DeliveryTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>When the contract was or will be listed, UTC (wire key <c>ot</c>).</summary>
    [Wire("ot")]
    public DateTimeOffset? OnboardTime => UnixTime.ToDateTimeOffset(OnboardTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? OnboardTimeUnixMs => OnboardTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>The contract's status: <c>TRADING</c>, <c>SETTLING</c>, ... (wire key <c>cs</c>).</summary>
    [Wire("cs")]
    public string Status { get; internal set; } = "";

    /// <summary>All leverage brackets (wire key <c>bks</c>); null unless they have changed.</summary>
    [Wire("bks")]
    public EventList<NotionalBracket>? Brackets { get; internal set; }

    /// <summary>Which futures market the contract belongs to (futures, wire key <c>st</c>); null if the venue does not send it.</summary>
    [Wire("st")]
    public ContractFamily? ContractFamily { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Symbol} {ContractType} {Status}");
}
