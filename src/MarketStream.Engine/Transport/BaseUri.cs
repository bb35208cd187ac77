using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Transport;

/// <summary>Addresses that paths are added to.</summary>
internal static class BaseUri
{
    /// <summary>
    /// The URI itself when it is of one of these schemes and has no user, query and fragment. Error: InvalidUri, whose message ends with
    /// <paramref name="advice"/>.
    /// </summary>
    public static Uri Require(Uri uri, string advice, params ReadOnlySpan<string> schemes)
    {
        if (uri.IsAbsoluteUri && schemes.Contains(uri.Scheme) && uri.Host.Length > 0 && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0)
            return uri;
        var shown = Shown(uri);
        throw new MarketStreamException(ErrorKind.InvalidArgument, "InvalidUri", $"'{shown}' cannot be the base of {advice}", shown);
    }

    /// <summary>What may be shown of a URI that somebody gave: what stands before an '@' may be a password.</summary>
    public static string Shown(Uri uri) => PlainText.Of(uri.OriginalString[(uri.OriginalString.LastIndexOf('@') + 1)..]);
}
