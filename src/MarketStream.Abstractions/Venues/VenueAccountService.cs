namespace MarketStream.Venues;

/// <summary>The service by which a venue sends the events of an account.</summary>
public enum VenueAccountService
{
    /// <summary>A listen key, which a REST request makes, names the stream; a socket is opened with it.</summary>
    ListenKey,

    /// <summary>A signed request on a socket of the venue's WebSocket API subscribes to the stream.</summary>
    WebSocketApi,

    /// <summary>A token, which a REST request makes, subscribes to the stream on a socket of the venue's WebSocket API.</summary>
    ListenToken,
}
