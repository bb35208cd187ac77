using MarketStream.Connections;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Engine.Transport;

/// <summary>The URI that opens a socket, with as many streams in it as the venue takes.</summary>
internal static class StreamUri
{
    /// <summary>Builds it; <paramref name="included"/> is the number of leading names that it carries.</summary>
    public static Uri Build(
        Uri baseUri, VenueRoute route, AccessMode access, VenueLimits limits, IReadOnlyList<string> names, out int included)
    {
        var path = baseUri.AbsoluteUri.TrimEnd('/') + (route.Path.Length > 0 ? "/" + route.Path.Trim('/') : "");
        var (bare, opening) = access == AccessMode.Combined ? ("/stream", "/stream?streams=") : ("/ws", "/ws/");
        var length = path.Length + opening.Length;
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
        return new Uri(included == 0 ? path + bare : path + opening + string.Join('/', escaped));
    }
}
