using MarketStream.Venues;

namespace MarketStream.Engine.Connections;

/// <summary>What venues have been asked for, as the limit book and the ledger have it.</summary>
public static class VenueLimitReader
{
    /// <summary>
    /// One status for each address of a venue: those of its profile, and those of this process's connections to it; of REST services,
    /// which count no connections, those that are left alone. A ledger that does not work is no error; the status says so.
    /// </summary>
    public static Task<IReadOnlyList<VenueLimitStatus>> ReadAsync(VenueProfile venue, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(venue);
        return ReadAsync(venue, ConnectionServices.Real, token);
    }

    internal static async Task<IReadOnlyList<VenueLimitStatus>> ReadAsync(
        VenueProfile venue, ConnectionServices services, CancellationToken token)
    {
        var connected = services.Registry.All.Where(connection => connection.Venue == venue.Name).Select(connection => connection.Uri);
        var found = new List<VenueLimitStatus>();
        foreach (var uri in venue.StreamUris.Concat(connected).DistinctBy(uri => uri.Authority, StringComparer.OrdinalIgnoreCase))
            found.Add(await services.LimitBook.StatusAsync(venue.Name, uri, venue.Limits, token).ConfigureAwait(false));
        foreach (var uri in venue.Accounts?.WebSocketApi?.Uris ?? [])
        {
            // Shown when it is in use: few who look have an account.
            if (found.Exists(known => known.Address.Equals(uri.Authority, StringComparison.OrdinalIgnoreCase))) continue;
            var status = await services.LimitBook.StatusAsync(venue.Name, uri, venue.Accounts!.WebSocketApi!.Limits, token).ConfigureAwait(false);
            if (status.AttemptsSpent > 0 || status.CoolingOffUntil is not null) found.Add(status);
        }

        await AddBannedServicesAsync(found, venue, services, token).ConfigureAwait(false);
        return found;
    }

    private static async Task AddBannedServicesAsync(
        List<VenueLimitStatus> found, VenueProfile venue, ConnectionServices services, CancellationToken token)
    {
        var connected = services.Registry.All.Where(connection => connection.Venue == venue.Name).Select(connection => connection.RestUri);
        foreach (var uri in connected.Append(venue.RestUri).OfType<Uri>().DistinctBy(uri => uri.Authority, StringComparer.OrdinalIgnoreCase))
        {
            if (found.Exists(status => status.Address.Equals(uri.Authority, StringComparison.OrdinalIgnoreCase))) continue;
            var status = await services.LimitBook.StatusAsync(venue.Name, uri, venue.Limits, token).ConfigureAwait(false);
            if (status.CoolingOffUntil is not null) found.Add(status);
        }
    }
}
