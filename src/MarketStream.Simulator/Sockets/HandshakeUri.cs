using MarketStream.Simulator.Rules;
using MarketStream.Simulator.WebSocketApi;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator.Sockets;

/// <summary>What the URI of a WebSocket handshake asks for.</summary>
/// <param name="Route">The route's name; the venue's first route for a path without one.</param>
/// <param name="Combined">True for <c>/stream</c>, false for <c>/ws</c>.</param>
/// <param name="Streams">The streams in the URI; may be empty.</param>
internal sealed record HandshakeUri(string Route, bool Combined, IReadOnlyList<string> Streams)
{
    /// <summary>Whether it asks for the WebSocket API; null where it does not, else whether answers tell the limits.</summary>
    public bool? ApiReturnsLimits { get; private init; }

    /// <summary>The types of account events to send; null for all of them.</summary>
    public IReadOnlyList<string>? AccountEvents { get; private init; }

    // /ws/btcusdt@trade/btcusdt@depth                       raw, with streams; /ws alone has none
    // /stream?streams=btcusdt@trade/btcusdt@depth           combined
    // /public/stream?streams=btcusdt@bookTicker             combined, on a route
    // /ws?listenKey=<key>&events=ORDER_TRADE_UPDATE         the events of an account

    /// <summary>Reads a request; null for a URI that the venue answers with 400.</summary>
    public static HandshakeUri? Read(HttpRequest request, VenueProfile venue)
    {
        if (ApiService.Serves(venue, request)) return new(venue.Routes[0].Name, false, []) { ApiReturnsLimits = ApiService.ReturnsLimits(request) };
        var path = request.Path;
        var route = venue.Routes.FirstOrDefault(r => r.Path.Length > 0 && path.StartsWith($"/{r.Path}/", StringComparison.Ordinal));
        if (route is not null) path = path[(route.Path.Length + 1)..];

        // A path without a route belongs to the venue's first one.
        var routeName = (route ?? venue.Routes[0]).Name;
        var query = request.Query();
        query.Remove("timeUnit");
        if (path == "/ws" && query.TryGetValue("listenKey", out var key))
        {
            // A URI that names no events gets none.
            var events = query.GetValueOrDefault("events", "").Split('/', StringSplitOptions.RemoveEmptyEntries);
            return Names(key) is { } keys ? new(routeName, false, keys) { AccountEvents = events } : null;
        }

        if (path == "/ws" || path.StartsWith("/ws/", StringComparison.Ordinal))
        {
            var names = Names(path == "/ws" ? null : path[4..]);
            return names is null || query.Count > 0 ? null : new(routeName, false, names);
        }

        if (path != "/stream" || query.Keys.Any(key => key != "streams"))
        {
            return null;
        }

        return Names(query.GetValueOrDefault("streams")) is { } combined ? new(routeName, true, combined) : null;
    }

    private static List<string>? Names(string? joined)
    {
        if (joined is null) return [];

        var names = joined.Split('/').Select(Uri.UnescapeDataString).Distinct(StringComparer.Ordinal).ToList();
        return names.TrueForAll(StreamNameRule.IsLegal) ? names : null;
    }
}
