namespace MarketStream.Venues;

/// <summary>One exchange product: its endpoints, limits and stream grammar, as pure data.</summary>
public sealed record VenueProfile
{
    /// <summary>The name users give to <c>-Venue</c>; lower case, digits and dashes.</summary>
    public required string Name { get; init; }

    /// <summary>What the venue is called.</summary>
    public required string Title { get; init; }

    /// <summary>What the venue is for today.</summary>
    public required VenueStatus Status { get; init; }

    /// <summary>Base URIs of the WebSocket service, the first being the usual one.</summary>
    public required IReadOnlyList<Uri> StreamUris { get; init; }

    /// <summary>Base URI of the REST service; null where the venue has none.</summary>
    public required Uri? RestUri { get; init; }

    /// <summary>Paths of the REST service by what they are for; what the venue does not have is absent.</summary>
    public IReadOnlyDictionary<RestCall, VenueEndpoint> Endpoints { get; init; } = new Dictionary<RestCall, VenueEndpoint>();

    /// <summary>How changes of order books join; <see cref="BookRule.Whole"/> where the venue sends none.</summary>
    public BookRule BookRule { get; init; }

    /// <summary>How symbols are spelled in stream names.</summary>
    public required SymbolCase SymbolCase { get; init; }

    /// <summary>How the streams of an underlying name it.</summary>
    public UnderlyingForm UnderlyingForm { get; init; }

    /// <summary>What the venue allows.</summary>
    public required VenueLimits Limits { get; init; }

    /// <summary>The routes below the base URI; one with an empty path where the venue has no routes.</summary>
    public required IReadOnlyList<VenueRoute> Routes { get; init; }

    /// <summary>The kinds of streams.</summary>
    public required IReadOnlyList<VenueChannel> Channels { get; init; }

    /// <summary>
    /// What arrives without a channel, by <c>e</c>: events of an account, on the stream that its listen key names, and what
    /// the venue says of itself.
    /// </summary>
    public IReadOnlyDictionary<string, EventKind> Events { get; init; } = new Dictionary<string, EventKind>();

    /// <summary>How the venue tells an account's owner of it; null where it does not.</summary>
    public VenueAccounts? Accounts { get; init; }

    /// <summary>Remarks for the user; may be empty.</summary>
    public required string Notes { get; init; }

    /// <summary>The file the profile was read from; null for those that ship with the module.</summary>
    public string? Path { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
