using MarketStream.Engine.Transport;
using MarketStream.Venues;

namespace MarketStream.Engine.Rest;

/// <summary>Finds the address of a venue's REST service.</summary>
internal static class RestUri
{
    /// <summary>
    /// The URI that the user gave; otherwise, when the streams come from a loopback address, the same host and port, because simulators
    /// serve both; otherwise the profile's. Null when there is none. Error: InvalidUri.
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
