using MarketStream.Simulator.Rules;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator.Sockets;

/// <summary>What a handshake's URI asks for.</summary>
/// <param name="Route">The route's name; that of the first route below the root.</param>
/// <param name="Combined">True for <c>/stream</c>, false for <c>/ws</c>.</param>
/// <param name="Streams">The streams named in the URI; may be empty.</param>
internal sealed record VenueAddress(string Route, bool Combined, IReadOnlyList<string> Streams)
{
    /// <summary>The events of an account that are wanted; null for all of them.</summary>
    public IReadOnlyList<string>? AccountEvents { get; private init; }

    /// <summary>Reads a request; null where the venue answers 400.</summary>
    public static VenueAddress? Read(HttpRequest request, VenueProfile venue)
    {
        var path = request.Path;
        var route = venue.Routes.FirstOrDefault(r => r.Path.Length > 0 && path.StartsWith($"/{r.Path}/", StringComparison.Ordinal));
        if (route is not null) path = path[(route.Path.Length + 1)..];

        // Below the root a venue with routes serves its first one only.
        var routeName = (route ?? venue.Routes[0]).Name;
        var query = request.Query();
        query.Remove("timeUnit");
        if (path == "/ws" && query.TryGetValue("listenKey", out var key))
        {
            // Without the names of events nothing comes.
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
