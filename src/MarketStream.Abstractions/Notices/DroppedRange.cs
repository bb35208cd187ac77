using System.Globalization;

namespace MarketStream.Notices;

/// <summary>What a full queue dropped of one stream and symbol.</summary>
public sealed class DroppedRange
{
    /// <summary>The stream's name as the venue spells it.</summary>
    public string Stream { get; internal set; } = "";

    /// <summary>The symbol; empty for events that concern none.</summary>
    public string Symbol { get; internal set; } = "";

    /// <summary>
    /// The first that was dropped: a trade id, an aggregate trade id, the first update id of a change of a book, or the open time of a
    /// candle in milliseconds since 1970-01-01 UTC; null for streams without numbers.
    /// </summary>
    public long? FirstId { get; internal set; }

    /// <summary>The last that was dropped; what lies between may have been delivered in part.</summary>
    public long? LastId { get; internal set; }

    /// <summary>How many events; at least 1.</summary>
    public long Count { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Stream} {Symbol}: {Count}{(FirstId is null ? "" : $" from {FirstId} to {LastId}")}");
}
