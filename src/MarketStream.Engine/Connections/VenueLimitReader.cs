using MarketStream.Engine.Pacing;
using MarketStream.Venues;

namespace MarketStream.Engine.Connections;

/// <summary>What venues have been asked for, as the limit book and the ledger have it.</summary>
public static class VenueLimitReader
{
    /// <summary>
    /// One status for each address of a venue: those of its profile, and those of this process's connections to it; of REST services,
    /// which count no connections, those of which weight was asked or that are left alone. A ledger that does not work is no error; the
    /// status says so.
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

        await AddServicesAsync(found, venue, services, token).ConfigureAwait(false);
        return found;
    }

    private static async Task AddServicesAsync(
        List<VenueLimitStatus> found, VenueProfile venue, ConnectionServices services, CancellationToken token)
    {
        var connected = services.Registry.All.Where(connection => connection.Venue == venue.Name).Select(connection => connection.RestUri);
        foreach (var uri in connected.Append(venue.RestUri).OfType<Uri>().DistinctBy(uri => uri.Authority, StringComparer.OrdinalIgnoreCase))
        {
            var weighed = WeightPool.Of(venue, uri);
            var weight = await services.Weights.StatusAsync(weighed, venue.Limits, token).ConfigureAwait(false);
            var status = await ServiceStatusAsync(venue, uri, weighed, services, token).ConfigureAwait(false) with
            {
                RequestWeightUsed = weight.Used,
                RequestWeightLimit = weight.Limit.Limit,
                ToldLimits = weight.Told,
            };

            // A simulator serves streams and requests at one address, which has one status.
            var streams = found.FindIndex(known => known.Address.Equals(uri.Authority, StringComparison.OrdinalIgnoreCase));
            if (streams >= 0) found[streams] = status;
            else if (status.CoolingOffUntil is not null || weight.Used > 0 || weight.Told.Count > 0) found.Add(status);
        }
    }

    /// <summary>The status of a service, or of the pool that it counts in when that is left alone for longer.</summary>
    private static async Task<VenueLimitStatus> ServiceStatusAsync(
        VenueProfile venue, Uri uri, Uri weighed, ConnectionServices services, CancellationToken token)
    {
        var own = await services.LimitBook.StatusAsync(venue.Name, uri, venue.Limits, token).ConfigureAwait(false);
        if (weighed == uri) return own;
        var pool = await services.LimitBook.StatusAsync(venue.Name, weighed, venue.Limits, token).ConfigureAwait(false);
        return pool.CoolingOffUntil is null || pool.CoolingOffUntil <= own.CoolingOffUntil
            ? own
            : own with { CoolingOffUntil = pool.CoolingOffUntil, Reason = pool.Reason };
    }
}
