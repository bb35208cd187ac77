using MarketStream.Simulator.Rules;
using MarketStream.Simulator.WebSocketApi;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator.Sockets;

/// <summary>What the URI of a WebSocket handshake asks for.</summary>
/// <param name="Route">The route's name; the venue's first route for a path without one.</param>
/// <param name="Combined">True for <c>/stream</c>, false for <c>/ws</c>.</param>
/// <param name="Streams">The streams in the URI, listen keys among them; may be empty.</param>
internal sealed record HandshakeUri(string Route, bool Combined, IReadOnlyList<string> Streams)
{
    private const string Key = "listenKey";
    private const string Events = "events";
    private const string Joined = "streams";

    /// <summary>Whether it asks for the WebSocket API; null where it does not, else whether answers tell the limits.</summary>
    public bool? ApiReturnsLimits { get; private init; }

    /// <summary>The types of account events to send; null for all of them.</summary>
    public IReadOnlyList<string>? AccountEvents { get; private init; }

    /// <summary>Whether times are asked for in microseconds, <c>timeUnit=MICROSECOND</c>; venues that have none pass over it.</summary>
    public bool IsInMicroseconds { get; private init; }

    /// <summary>Whether the streams are part of the path: <c>/ws/&lt;name&gt;</c>.</summary>
    public bool IsInPath { get; private init; }

    // /ws/btcusdt@trade/btcusdt@depth                       raw, with streams; /ws alone has none
    // /stream?streams=btcusdt@trade/btcusdt@depth           combined; without streams, or with an empty list of them, there are none yet
    // /public/stream?streams=btcusdt@bookTicker             combined, on a route
    // /private/ws?listenKey=<key>                           all events of an account, raw; combined with /stream
    // /private/ws?listenKey=<key>&events=ORDER_TRADE_UPDATE those of the events that are named
    // /private/ws/<key>                                     an account's events in the form of a stream

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
        var isInMicroseconds = query.Remove("timeUnit", out var unit) && venue.MicrosecondQuery is not null && unit.Equals("MICROSECOND", StringComparison.OrdinalIgnoreCase);
        if (path.StartsWith("/ws/", StringComparison.Ordinal))
        {
            return query.Count == 0 && Names(path["/ws/".Length..]) is { } named ? new(routeName, false, named) { IsInPath = true, IsInMicroseconds = isInMicroseconds } : null;
        }

        var combined = path == "/stream";
        if ((path != "/ws" && !combined) || query.Keys.Any(name => name is not (Key or Events) && !(combined && name == Joined))) return null;

        var asked = query.GetValueOrDefault(Joined, "");
        if (Names(asked.Length == 0 ? null : asked) is not { } streams || Names(query.GetValueOrDefault(Key)) is not { } keys) return null;

        return new(routeName, combined, [.. streams, .. keys])
        {
            IsInMicroseconds = isInMicroseconds,
            AccountEvents = query.TryGetValue(Events, out var events) ? events.Split('/', StringSplitOptions.RemoveEmptyEntries) : null,
        };
    }

    private static List<string>? Names(string? joined)
    {
        if (joined is null) return [];

        var names = joined.Split('/').Select(Uri.UnescapeDataString).Distinct(StringComparer.Ordinal).ToList();
        return names.TrueForAll(StreamNameRule.IsLegal) ? names : null;
    }
}
