using System.Text;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator.Rest;

/// <summary>
/// The requests for market data that no profile names, because the client does not make them: other clients do, and find here what the streams
/// say as well.
/// </summary>
internal sealed class PublicService
{
    // The path before the names of requests, /fapi/v1/; null when the profile does not show it.
    private readonly string? _root;
    private readonly string? _goneKeys;
    private readonly StreamFeed _feed;
    private readonly Dictionary<string, PublicCall> _calls;

    public PublicService(VenueProfile venue, StreamFeed feed)
    {
        _feed = feed;
        _root = venue.Endpoints.TryGetValue(RestCall.Time, out var time) ? time.Path[..(time.Path.LastIndexOf('/') + 1)] : null;
        var dialect = VenueDialects.Of(venue);
        _calls = PublicCalls.Of(dialect);
        if (dialect == VenueDialect.Spot && !venue.Endpoints.ContainsKey(RestCall.ListenKey)) _goneKeys = _root + "userDataStream";
    }

    /// <summary>
    /// Whether a request is for a listen key of spot, which is gone since February 2026 for all who do not name it in their profile: accounts
    /// are followed over the WebSocket API instead.
    /// </summary>
    public bool IsGone(HttpRequest request) => request.Path == _goneKeys;

    /// <summary>The request of a path; null when the venue has none there.</summary>
    public PublicCall? Find(HttpRequest request)
    {
        if (request.Method != "GET" || _root is null || !request.Path.StartsWith(_root, StringComparison.Ordinal)) return null;

        return _calls.GetValueOrDefault(request.Path[_root.Length..]);
    }

    public HttpAnswer Answer(PublicCall call, HttpRequest request)
    {
        try
        {
            var body = _feed.Ask(context =>
            {
                var asked = new PublicRequest(context, request.Query());
                call.Answer(asked);
                return Encoding.UTF8.GetString(asked.Buffer.Written);
            });
            return body is null ? HttpAnswer.Error(404, -1, "Not found") : new(200, body);
        }
        catch (RequestRefusedException refused)
        {
            return HttpAnswer.Error(400, refused.Code, refused.Message);
        }
    }
}
