using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Importing;

/// <summary>The venue and the streams that the URL of a capture names.</summary>
internal static class CaptureVenue
{
    /// <summary>The streams in the URL, <c>...?streams=a/b</c> or <c>.../ws/a</c>.</summary>
    public static IReadOnlyList<string> StreamsOf(string url)
    {
        var listed = url.Split("streams=", 2) is [_, var query] ? query.Split('&')[0] : url.Split("/ws/", 2) is [_, var path] ? path : "";
        return [.. listed.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
    }

    /// <summary>The venue of the URL's host; where several share it, the one that knows most of the streams. Error: CaptureVenueUnknown.</summary>
    public static VenueProfile Find(string path, string url, IReadOnlyList<string> streams)
    {
        var host = Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : "";

        // Venues that know the same streams decode them alike; the shortest name is that of the plain market, and others add an account to it.
        return VenueCatalog.Shared.All.Where(venue => venue.StreamUris.Any(own => own.Host == host))
            .OrderByDescending(venue => Known(venue, streams)).ThenBy(venue => venue.Name.Length).FirstOrDefault()
            ?? throw ImportErrors.CaptureVenueUnknown(path, host);
    }

    private static int Known(VenueProfile venue, IReadOnlyList<string> streams)
    {
        var grammar = new StreamGrammar(venue);
        return streams.Count(stream =>
        {
            try
            {
                return grammar.Parse(stream).Channel is not null;
            }
            catch (MarketStreamException)
            {
                return false;
            }
        });
    }
}
