using System.Globalization;

namespace MarketStream.Notices;

/// <summary>The events of one stream and symbol that a full queue dropped.</summary>
public sealed class DroppedRange
{
    /// <summary>The stream's name as the venue spells it.</summary>
    public string Stream { get; internal set; } = "";

    /// <summary>The symbol; empty for events without one.</summary>
    public string Symbol { get; internal set; } = "";

    /// <summary>
    /// The id of the first dropped event: a trade id, an aggregate trade id, the first update id of an event of depth, or the open time of a
    /// kline in milliseconds since 1970-01-01 UTC; null for streams without ids.
    /// </summary>
    public long? FirstId { get; internal set; }

    /// <summary>The id of the last dropped event; some events between the two may have been delivered. Null for streams without ids.</summary>
    public long? LastId { get; internal set; }

    /// <summary>How many events were dropped; at least 1.</summary>
    public long Count { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Stream} {Symbol}: {Count}{(FirstId is null ? "" : $" from {FirstId} to {LastId}")}");
}
