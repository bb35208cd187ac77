using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>Finds the address of a venue's WebSocket API.</summary>
internal static class SocketApiUri
{
    /// <summary>
    /// The profile's URI; when the streams come from a loopback address, its path on the same host and port, because simulators serve both.
    /// </summary>
    public static Uri Find(VenueSocketApi api, Uri? streams) => streams is { IsAbsoluteUri: true, IsLoopback: true }
        ? new UriBuilder(streams.Scheme, streams.Host, streams.Port, api.Uris[0].AbsolutePath).Uri
        : api.Uris[0];
}
