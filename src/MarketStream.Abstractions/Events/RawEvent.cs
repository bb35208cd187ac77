namespace MarketStream.Events;

/// <summary>A message of the venue that has no event type of its own here; its JSON is kept complete.</summary>
public sealed class RawEvent : StreamEvent
{
    /// <summary>The event's type (wire key <c>e</c>); null if the payload has none.</summary>
    [Wire("e")]
    public string? EventType { get; internal set; }

    /// <summary>The JSON as it was received.</summary>
    public string Json => GetRawText() ?? "";

    /// <inheritdoc/>
    public override string ToString() => $"{EventType ?? "?"} {Json}";
}
