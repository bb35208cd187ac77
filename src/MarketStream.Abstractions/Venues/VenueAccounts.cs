namespace MarketStream.Venues;

/// <summary>How a venue tells an account's owner of it, on a stream that a listen key names.</summary>
public sealed record VenueAccounts
{
    /// <summary>How long a listen key holds that is not extended.</summary>
    public required TimeSpan KeyLifetime { get; init; }

    /// <summary>How often it is extended.</summary>
    public required TimeSpan KeepAliveInterval { get; init; }

    /// <summary>Whether a request to extend or end a key has to name it; elsewhere the API key says which one is meant.</summary>
    public required bool NamesKey { get; init; }

    /// <summary>The name of the route whose sockets carry it; the venue's first where it is empty.</summary>
    public required string Route { get; init; }

    /// <summary>
    /// What follows <c>/ws</c> in a socket's URI, with <c>{listenKey}</c> in the key's place: <c>/{listenKey}</c>, or
    /// <c>?listenKey={listenKey}&amp;events=ORDER_TRADE_UPDATE</c>.
    /// </summary>
    public required string KeyPlace { get; init; }
}
