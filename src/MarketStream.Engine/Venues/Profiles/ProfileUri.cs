using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads addresses, and judges what may follow them.</summary>
internal static class ProfileUri
{
    /// <summary>An address without query, fragment and user; null when it is none, which is noted.</summary>
    public static Uri? Read(ProfileFields fields, string path, JsonNode? node, string expected, params string[] schemes)
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

    /// <summary>True for letters, digits, slashes, dashes, underscores and dots that lead nowhere else.</summary>
    public static bool IsPath(string path) =>
        path.Split('/').All(step => step is not ("." or ".."))
        && path.All(letter => char.IsAsciiLetterOrDigit(letter) || "/-_.".Contains(letter, StringComparison.Ordinal));
}
