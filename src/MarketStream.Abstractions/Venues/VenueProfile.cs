namespace MarketStream.Venues;

/// <summary>One exchange product: its endpoints, its limits and the grammar of its stream names, as pure data.</summary>
public sealed record VenueProfile
{
    /// <summary>The name for the parameter <c>-Venue</c>: lower-case letters, digits and dashes.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the product for display, <c>Binance Spot</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the venue is in production, a testnet or the like.</summary>
    public required VenueStatus Status { get; init; }

    /// <summary>Base URIs of the WebSocket service, of which the first is the default.</summary>
    public required IReadOnlyList<Uri> StreamUris { get; init; }

    /// <summary>Base URI of the REST service; null if the venue has none.</summary>
    public required Uri? RestUri { get; init; }

    /// <summary>Paths of the REST service by request; requests that the venue does not answer are absent.</summary>
    public IReadOnlyDictionary<RestCall, VenueEndpoint> Endpoints { get; init; } = new Dictionary<RestCall, VenueEndpoint>();

    /// <summary>How updates of order books follow each other; <see cref="BookRule.Whole"/> if the venue sends none.</summary>
    public BookRule BookRule { get; init; }

    /// <summary>The case of symbols in stream names.</summary>
    public required SymbolCase SymbolCase { get; init; }

    /// <summary>How streams of all options on one underlying name that underlying.</summary>
    public UnderlyingForm UnderlyingForm { get; init; }

    /// <summary>The asset that follows the base asset in the name of an option's underlying, <c>USDT</c>; empty if the venue has no options.</summary>
    public string OptionQuoteAsset { get; init; } = "";

    /// <summary>The hour of the day at which options expire, UTC, 0 to 23.</summary>
    public int OptionExpiryHour { get; init; }

    /// <summary>
    /// What the query of a socket's URI holds to make the venue write times in microseconds, <c>timeUnit=MICROSECOND</c>; null if it cannot.
    /// </summary>
    public string? MicrosecondQuery { get; init; }

    /// <summary>The limits of the venue.</summary>
    public required VenueLimits Limits { get; init; }

    /// <summary>The routes below the base URI; a single one with an empty path if the venue has no routes.</summary>
    public required IReadOnlyList<VenueRoute> Routes { get; init; }

    /// <summary>The channels, which are the kinds of streams that it offers.</summary>
    public required IReadOnlyList<VenueChannel> Channels { get; init; }

    /// <summary>
    /// The events that belong to no channel, by event type (wire key <c>e</c>): those of an account, and those about the venue itself.
    /// </summary>
    public IReadOnlyDictionary<string, EventKind> Events { get; init; } = new Dictionary<string, EventKind>();

    /// <summary>What the venue writes in units of its own, which the readers convert.</summary>
    internal WireUnits Units { get; init; }

    /// <summary>How the venue sends the events of an account; null if it does not.</summary>
    public VenueAccounts? Accounts { get; init; }

    /// <summary>The venue that has taken the place of this one; null when none has.</summary>
    public string? Successor { get; init; }

    /// <summary>
    /// The date of the newest official source that the profile's facts were compared with; null for a profile that does not say.
    /// docs/design/venues.md lists the sources.
    /// </summary>
    public DateOnly? CheckedOn { get; init; }

    /// <summary>Remarks for the user; may be empty.</summary>
    public required string Notes { get; init; }

    /// <summary>The file the profile was read from; null for those that ship with the module.</summary>
    public string? Path { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
