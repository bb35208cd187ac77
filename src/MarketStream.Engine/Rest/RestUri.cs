using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Rest;

/// <summary>Where a venue's REST service is.</summary>
internal static class RestUri
{
    /// <summary>
    /// What the user gave; else, where the streams come from this machine, the same host and port (simulators serve both); else the
    /// profile's. Null when there is none. Error: InvalidUri.
    /// </summary>
    public static Uri? Find(VenueProfile venue, Uri? given, Uri? streams)
    {
        if (given is not null) return Require(given);
        return streams is { IsAbsoluteUri: true, IsLoopback: true }
            ? new UriBuilder(streams.Scheme == Uri.UriSchemeWss ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, streams.Host, streams.Port).Uri
            : venue.RestUri;
    }

    private static Uri Require(Uri uri)
    {
        if (uri is { IsAbsoluteUri: true, Scheme: "http" or "https" } && uri.Host.Length > 0 && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0)
            return uri;

        // What stands before an '@' may be a password.
        var shown = PlainText.Of(uri.OriginalString[(uri.OriginalString.LastIndexOf('@') + 1)..]);
        throw new MarketStreamException(
            ErrorKind.InvalidArgument,
            "InvalidUri",
            $"'{shown}' cannot be the base of a REST service. Give http:// or https://, the host and a port where it is needed, as in https://api.example.com.",
            shown);
    }
}
