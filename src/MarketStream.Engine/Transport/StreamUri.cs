using MarketStream.Connections;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Engine.Transport;

/// <summary>Builds the URI that opens a socket, with as many streams in it as the venue accepts.</summary>
internal static class StreamUri
{
    /// <summary>
    /// Returns the URI itself when paths can be appended to it: <c>ws</c> or <c>wss</c>, without user, query and fragment. Error:
    /// InvalidUri.
    /// </summary>
    public static Uri Require(Uri uri) => BaseUri.Require(
        uri,
        "a venue's streams. Give ws:// or wss://, the host, a port and a path where they are needed, and nothing else, as in wss://stream.example.com:9443.",
        "ws",
        "wss");

    /// <summary>Builds the URI of a socket that carries only an account's stream.</summary>
    public static Uri BuildAccount(Uri baseUri, VenueRoute route, VenueAccounts accounts, string listenKey) =>
        new(PathOf(baseUri, route) + "/ws" + accounts.KeyPlace.Replace("{listenKey}", StreamGrammar.Escape(listenKey), StringComparison.Ordinal));

    /// <summary>
    /// Builds the URI; <paramref name="included"/> is the number of names from the start of the list that it contains, and
    /// <paramref name="query"/> what its query holds besides them.
    /// </summary>
    public static Uri Build(
        Uri baseUri, VenueRoute route, AccessMode access, VenueLimits limits, IReadOnlyList<string> names, out int included, string? query = null)
    {
        var path = PathOf(baseUri, route);
        var (bare, opening) = access == AccessMode.Combined ? ("/stream", "/stream?streams=") : ("/ws", "/ws/");
        var length = path.Length + opening.Length + (query is null ? 0 : query.Length + 1);
        var escaped = new List<string>();
        foreach (var name in names.Take(limits.StreamsPerConnection))
        {
            var next = StreamGrammar.Escape(name);
            length += next.Length + 1;
            if (length > limits.RequestUriLength) break;
            escaped.Add(next);
        }

        included = escaped.Count;

        // The venue rejects a trailing slash.
        var uri = included == 0 ? path + bare : path + opening + string.Join('/', escaped);
        return new Uri(query is null ? uri : $"{uri}{(uri.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}");
    }

    private static string PathOf(Uri baseUri, VenueRoute route) =>
        baseUri.AbsoluteUri.TrimEnd('/') + (route.Path.Length > 0 ? "/" + route.Path.Trim('/') : "");
}
