namespace MarketStream.Venues;

/// <summary>How a venue sends the events of an account.</summary>
public sealed record VenueAccounts
{
    /// <summary>The service that sends them. All other properties but <see cref="WebSocketApi"/> are about listen keys.</summary>
    public VenueAccountService Service { get; init; }

    /// <summary>The WebSocket API that sends them; null where listen keys are used.</summary>
    public VenueSocketApi? WebSocketApi { get; init; }

    /// <summary>How long a listen key is valid when it is not extended.</summary>
    public required TimeSpan KeyLifetime { get; init; }

    /// <summary>How often MarketStream extends the key.</summary>
    public required TimeSpan KeepAliveInterval { get; init; }

    /// <summary>Whether a request to extend or end a key has to contain it; with other venues the API key identifies it.</summary>
    public required bool NamesKey { get; init; }

    /// <summary>The name of the route that serves the stream; empty for the venue's first route.</summary>
    public required string Route { get; init; }

    /// <summary>
    /// The part after <c>/ws</c> in the URI of a socket, with <c>{listenKey}</c> in place of the key: <c>/{listenKey}</c>, or
    /// <c>?listenKey={listenKey}&amp;events=ORDER_TRADE_UPDATE</c>.
    /// </summary>
    public required string KeyPlace { get; init; }
}
