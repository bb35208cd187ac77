namespace MarketStream.Events;

/// <summary>What the venue said and no reader knows: kept whole, never an error.</summary>
public sealed class RawEvent : StreamEvent
{
    /// <summary>The event's type (wire key <c>e</c>); null where the payload has none.</summary>
    [Wire("e")]
    public string? EventType { get; internal set; }

    /// <summary>The JSON as it came.</summary>
    public string Json => GetRawText() ?? "";

    /// <inheritdoc/>
    public override string ToString() => $"{EventType ?? "?"} {Json}";
}
