using MarketStream.Engine.Rest;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>Where a venue lists its symbols.</summary>
internal static class SymbolAddress
{
    /// <summary>
    /// The REST base URI: the one given, where a WebSocket's stands for the same host and port, else the profile's. Null when the
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
