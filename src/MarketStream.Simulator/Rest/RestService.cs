using System.Globalization;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Sockets;

namespace MarketStream.Simulator.Rest;

/// <summary>The venue's REST paths; everything else is 404.</summary>
internal sealed class RestService(SimulatorOptions options, StreamBoard board)
{
    private const int DefaultLimit = 100;
    private const int LargestLimit = 5000;
    private const int MissingParameter = -1102;
    private const int IllegalParameter = -1130;
    private const int InvalidSymbol = -1121;

    public HttpAnswer Answer(HttpRequest request)
    {
        var paths = options.Venue.RestPaths;
        var path = request.Path;
        if (path.Length < 2 || request.Method != "GET")
        {
            return HttpAnswer.Error(404, -1, "Not found");
        }

        if (path == paths.Time)
        {
            var nowMs = options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
            return new(200, string.Create(CultureInfo.InvariantCulture, $"{{\"serverTime\":{nowMs}}}"));
        }

        if (path == paths.ExchangeInfo)
        {
            return new(200, board.ExchangeInfo());
        }

        return path == paths.Depth ? Depth(request.Query()) : HttpAnswer.Error(404, -1, "Not found");
    }

    private HttpAnswer Depth(Dictionary<string, string> query)
    {
        if (!query.TryGetValue("symbol", out var symbol) || symbol.Length == 0)
        {
            return HttpAnswer.Error(400, MissingParameter, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
        }

        var limit = DefaultLimit;
        if (query.TryGetValue("limit", out var text) &&
            (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > LargestLimit))
        {
            return HttpAnswer.Error(400, IllegalParameter, "Data sent for parameter 'limit' is not valid.");
        }

        return board.Depth(symbol, limit) is { } depth ? new(200, depth) : HttpAnswer.Error(400, InvalidSymbol, "Invalid symbol.");
    }
}
