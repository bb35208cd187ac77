using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads <c>streamUris</c> and <c>routes</c>: where sockets open.</summary>
internal static class ProfileSockets
{
    private const string StreamUri = "a WebSocket URI, ws:// or wss://, without query";

    public static IReadOnlyList<Uri> ReadStreamUris(ProfileFields fields) => ReadUris(fields, "streamUris", "a list of at least one WebSocket URI");

    /// <summary>A list of WebSocket URIs; an empty or a missing one is a problem.</summary>
    public static IReadOnlyList<Uri> ReadUris(ProfileFields fields, string name, string expected)
    {
        var items = fields.FindItems(name, expected);
        if (fields.Find(name) is null) fields.Problems.AddMissing(fields.PathOf(name), expected);
        else if (items is { Count: 0 }) fields.Problems.AddUnexpected(fields.PathOf(name), expected, fields.Find(name));
        return (items ?? [])
            .Select(item => ProfileUri.Read(fields, item.Path, item.Node, StreamUri, Uri.UriSchemeWs, Uri.UriSchemeWss))
            .OfType<Uri>()
            .ToList();
    }

    /// <summary>The routes in the file's order; a single route without a name where the file has none.</summary>
    public static IReadOnlyList<VenueRoute> ReadRoutes(ProfileFields fields)
    {
        var routes = new List<VenueRoute>();
        foreach (var (name, node) in fields.Entries())
        {
            var path = (fields.FindText(name) ?? "").Trim('/');
            if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit) || !ProfileUri.IsPath(path))
            {
                fields.Problems.AddUnexpected(fields.PathOf(name), "a route, \"letters\": \"path/below/the/base\"", node);
            }

            routes.Add(new VenueRoute(name, path));
        }

        return routes.Count == 0 ? [new VenueRoute("", "")] : routes;
    }
}
