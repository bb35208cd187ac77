namespace MarketStream.Venues;

/// <summary>One kind of stream that a venue offers.</summary>
public sealed record VenueChannel
{
    /// <summary>The name users give to <c>-Channel</c>, <c>Trade</c>; unique in the venue, case-insensitive.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// How streams of the channel are named: <c>{subject}@</c> at the start where the channel has one, then literals and any of
    /// the variables in <see cref="Variables"/>: <c>{subject}@kline_{interval}</c>. What stands in brackets may be left out, and
    /// is unless asked for: <c>{subject}@depth{levels}[@{speed}]</c>.
    /// </summary>
    public required string Template { get; init; }

    /// <summary>What <c>{subject}</c> stands for.</summary>
    public required SubjectKind Subject { get; init; }

    /// <summary>The type of its events.</summary>
    public required EventKind Event { get; init; }

    /// <summary>The values of <c>e</c> that its payloads carry; empty where payloads have no <c>e</c>.</summary>
    public required IReadOnlyList<string> EventTypes { get; init; }

    /// <summary>The name of the route that serves the channel; empty for a venue without routes.</summary>
    public required string Route { get; init; }

    /// <summary>
    /// The values each variable of the template takes, the first being the default; an empty list stands for a date of six
    /// digits, YYMMDD, without default.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Variables { get; init; }

    /// <summary>
    /// False when ids of the channel's events rise with holes of their own though those of other channels of the same type do not, so
    /// that a hole in them says nothing.
    /// </summary>
    public bool HasConsecutiveIds { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
