using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads addresses and checks paths.</summary>
internal static class ProfileUri
{
    /// <summary>An address without query, fragment and user; null, with a recorded problem, when it is invalid.</summary>
    public static Uri? Read(ProfileFields fields, string path, JsonNode? node, string expected, params string[] schemes)
    {
        // A trailing slash would be doubled where paths are appended, which venues reject.
        if (node?.GetValueKind() == JsonValueKind.String
            && Uri.TryCreate(node.GetValue<string>().TrimEnd('/'), UriKind.Absolute, out var uri)
            && schemes.Contains(uri.Scheme, StringComparer.Ordinal)
            && uri.Host.Length > 0
            && uri.Query.Length + uri.Fragment.Length + uri.UserInfo.Length == 0) return uri;
        fields.Problems.AddUnexpected(path, expected, node);
        return null;
    }

    /// <summary>
    /// True for a path of letters, digits, slashes, dashes, underscores and dots, without <c>.</c> and <c>..</c> as steps.
    /// </summary>
    public static bool IsPath(string path) =>
        path.Split('/').All(step => step is not ("." or ".."))
        && path.All(letter => char.IsAsciiLetterOrDigit(letter) || "/-_.".Contains(letter, StringComparison.Ordinal));
}
