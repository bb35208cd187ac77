using System.Text.Json;
using System.Text.Json.Nodes;
using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads <c>streamUris</c>, <c>restUri</c>, <c>restPaths</c> and <c>routes</c>.</summary>
internal static class ProfileEndpoints
{
    private const string StreamUri = "a WebSocket URI, ws:// or wss://, without query";
    private const string RestUri = "a web URI, http:// or https://, without query";

    public static IReadOnlyList<Uri> ReadStreamUris(ProfileFields fields)
    {
        const string Name = "streamUris";
        const string Expected = "a list of at least one WebSocket URI";
        var items = fields.FindItems(Name, Expected);
        if (fields.Find(Name) is null) fields.Problems.AddMissing(fields.PathOf(Name), Expected);
        else if (items is { Count: 0 }) fields.Problems.AddUnexpected(fields.PathOf(Name), Expected, fields.Find(Name));
        return (items ?? [])
            .Select(item => ReadUri(fields, item.Path, item.Node, StreamUri, Uri.UriSchemeWs, Uri.UriSchemeWss))
            .OfType<Uri>()
            .ToList();
    }

    public static Uri? ReadRestUri(ProfileFields fields)
    {
        const string Name = "restUri";
        return fields.Find(Name) is { } node
            ? ReadUri(fields, fields.PathOf(Name), node, RestUri, Uri.UriSchemeHttp, Uri.UriSchemeHttps)
            : null;
    }

    public static VenueRestPaths ReadRestPaths(ProfileFields fields)
    {
        fields.AllowOnly("time", "exchangeInfo", "depth");
        return new VenueRestPaths(ReadPath(fields, "time"), ReadPath(fields, "exchangeInfo"), ReadPath(fields, "depth"));
    }

    /// <summary>The routes in the file's order; a single nameless one where the file has none.</summary>
    public static IReadOnlyList<VenueRoute> ReadRoutes(ProfileFields fields)
    {
        var routes = new List<VenueRoute>();
        foreach (var (name, node) in fields.Entries())
        {
            var path = (fields.FindText(name) ?? "").Trim('/');
            if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit) || HasForeignLetters(path))
            {
                fields.Problems.AddUnexpected(fields.PathOf(name), "a route, \"letters\": \"path/below/the/base\"", node);
            }

            routes.Add(new VenueRoute(name, path));
        }

        return routes.Count == 0 ? [new VenueRoute("", "")] : routes;
    }

    private static Uri? ReadUri(ProfileFields fields, string path, JsonNode? node, string expected, params string[] schemes)
    {
        // A trailing slash would be doubled where paths are added, and venues refuse that.
        if (node?.GetValueKind() == JsonValueKind.String
            && Uri.TryCreate(node.GetValue<string>().TrimEnd('/'), UriKind.Absolute, out var uri)
            && schemes.Contains(uri.Scheme, StringComparer.Ordinal)
            && uri.Host.Length > 0
            && uri.Query.Length + uri.Fragment.Length + uri.UserInfo.Length == 0) return uri;
        fields.Problems.AddUnexpected(path, expected, node);
        return null;
    }

    private static string ReadPath(ProfileFields fields, string name)
    {
        if (fields.FindText(name) is not { } path) return "";
        if (path.Length > 0 && !HasForeignLetters(path)) return "/" + path.Trim('/');
        fields.Problems.AddUnexpected(fields.PathOf(name), "a path such as /api/v3/time", fields.Find(name));
        return "";
    }

    private static bool HasForeignLetters(string path) =>
        path.Split('/').Any(step => step is "." or "..")
        || !path.All(letter => char.IsAsciiLetterOrDigit(letter) || "/-_.".Contains(letter, StringComparison.Ordinal));
}
