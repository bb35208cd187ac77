using MarketStream.Engine.Connections;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>Where a venue lists its symbols.</summary>
internal static class SymbolAddress
{
    /// <summary>
    /// The REST base URI: the one given, that of the same host when it is of WebSockets, else the profile's. Null when the
    /// profile has none.
    /// </summary>
    public static Uri? Find(VenueProfile venue, Uri? given)
    {
        if (venue.RestPaths.ExchangeInfo.Length == 0) return null;
        if (given is null || !given.IsAbsoluteUri) return given ?? venue.RestUri;
        var scheme = given.Scheme == Uri.UriSchemeWs ? Uri.UriSchemeHttp : given.Scheme == Uri.UriSchemeWss ? Uri.UriSchemeHttps : null;
        return scheme is null ? given : new UriBuilder(scheme, given.Host, given.Port).Uri;
    }

    /// <summary>What stands for a connection's REST service: that of the same address for one of this machine, else the profile's.</summary>
    public static Uri? Given(MarketConnection connection) => connection.Uri.IsLoopback ? connection.Uri : null;
}
