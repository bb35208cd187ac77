using MarketStream.Engine.Transport;
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
        if (given is not null)
            return BaseUri.Require(given, "a REST service. Give http:// or https://, the host and a port where it is needed, as in https://api.example.com.", "http", "https");
        return streams is { IsAbsoluteUri: true, IsLoopback: true }
            ? new UriBuilder(streams.Scheme == Uri.UriSchemeWss ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, streams.Host, streams.Port).Uri
            : venue.RestUri;
    }
}
