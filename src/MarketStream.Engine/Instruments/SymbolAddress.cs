using MarketStream.Engine.Rest;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>Finds where a venue lists its symbols.</summary>
internal static class SymbolAddress
{
    /// <summary>
    /// The REST base URI: the given one, where a WebSocket URI stands for the same host and port, otherwise the profile's. Null when the
    /// profile has none, or no path for the list. Error: InvalidUri.
    /// </summary>
    public static Uri? Find(VenueProfile venue, Uri? given) =>
        venue.Endpoints.ContainsKey(RestCall.ExchangeInfo) ? RestUri.Find(venue, given is null ? null : OfWeb(given), null) : null;

    private static Uri OfWeb(Uri uri) => uri switch
    {
        { IsAbsoluteUri: true, Scheme: "ws" } => new UriBuilder(Uri.UriSchemeHttp, uri.Host, uri.Port).Uri,
        { IsAbsoluteUri: true, Scheme: "wss" } => new UriBuilder(Uri.UriSchemeHttps, uri.Host, uri.Port).Uri,
        _ => uri,
    };
}
