namespace MarketStream.Venues;

/// <summary>One kind of stream that a venue offers.</summary>
public sealed record VenueChannel
{
    /// <summary>The name for the parameter <c>-Channel</c>, <c>Trade</c>; unique in the venue, case-insensitive.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// How streams of the channel are named: <c>{subject}@</c> at the start if the channel has a subject, then literals and any of the
    /// variables in <see cref="Variables"/>: <c>{subject}@kline_{interval}</c>. A part in brackets is optional, and left out unless
    /// requested: <c>{subject}@depth{levels}[@{speed}]</c>.
    /// </summary>
    public required string Template { get; init; }

    /// <summary>What <c>{subject}</c> stands for.</summary>
    public required SubjectKind Subject { get; init; }

    /// <summary>The type of its events.</summary>
    public required EventKind Event { get; init; }

    /// <summary>The event types of its payloads (wire key <c>e</c>); empty if its payloads have none.</summary>
    public required IReadOnlyList<string> EventTypes { get; init; }

    /// <summary>The name of the route that serves the channel; empty for a venue without routes.</summary>
    public required string Route { get; init; }

    /// <summary>
    /// The valid values of each variable of the template, of which the first is the default; an empty list stands for a date of six digits,
    /// YYMMDD, without a default.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Variables { get; init; }

    /// <summary>
    /// False when the ids of the channel's events have gaps even if no event is missing, unlike those of other channels of the same type;
    /// then a gap in them is not reported.
    /// </summary>
    public bool HasConsecutiveIds { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
