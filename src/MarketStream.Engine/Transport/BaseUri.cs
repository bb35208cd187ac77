using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Transport;

/// <summary>Checks URIs that paths are appended to.</summary>
internal static class BaseUri
{
    /// <summary>
    /// Returns the URI itself when it has one of these schemes and neither user, query nor fragment. Error: InvalidUri, whose message ends
    /// with <paramref name="advice"/>.
    /// </summary>
    public static Uri Require(Uri uri, string advice, params ReadOnlySpan<string> schemes)
    {
        if (uri.IsAbsoluteUri && schemes.Contains(uri.Scheme) && uri.Host.Length > 0 && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0)
            return uri;
        var shown = Shown(uri);
        throw new MarketStreamException(ErrorKind.InvalidArgument, "InvalidUri", $"'{shown}' cannot be the base of {advice}", shown);
    }

    /// <summary>What may be shown of a URI that a user gave: the part before an '@' may be a password.</summary>
    public static string Shown(Uri uri) => PlainText.Of(uri.OriginalString[(uri.OriginalString.LastIndexOf('@') + 1)..]);
}
