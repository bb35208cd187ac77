namespace MarketStream.Venues;

/// <summary>A venue's WebSocket API: where requests are sent on a socket, and what that costs.</summary>
public sealed record VenueSocketApi
{
    /// <summary>Its URIs, path included, of which the first is used: <c>wss://ws-api.binance.com:443/ws-api/v3</c>.</summary>
    public required IReadOnlyList<Uri> Uris { get; init; }

    /// <summary>The kinds of secret with which a request for an account's stream may be signed; never empty.</summary>
    public required IReadOnlyList<SigningKeyType> KeyTypes { get; init; }

    /// <summary>What opening a socket weighs, of <see cref="VenueLimits.RequestWeight"/>; at least 1.</summary>
    public required int ConnectWeight { get; init; }

    /// <summary>What a subscription to an account's stream weighs; at least 1.</summary>
    public required int SubscribeWeight { get; init; }

    /// <summary>The limits of its sockets; what the profile does not name is as on the venue's other sockets.</summary>
    public required VenueLimits Limits { get; init; }
}
