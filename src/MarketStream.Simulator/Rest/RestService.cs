using System.Globalization;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator.Rest;

/// <summary>The venue's REST service: answers the paths of its profile, each at its weight, and everything else with 404.</summary>
internal sealed class RestService(SimulatorOptions options, StreamFeed feed, AccountService accounts)
{
    private const int DefaultLimit = 100;
    private const int TooManyRequests = -1003;
    private const int MissingParameter = -1102;
    private const int IllegalParameter = -1130;
    private const int InvalidSymbol = -1121;
    private const int InvalidDepth = -4021;

    private static readonly int[] OptionDepths = [10, 20, 50, 100, 500, 1000];
    private static readonly int[] FutureDepths = [5, 10, 20, 50, 100, 500, 1000];

    private readonly PublicService _public = new(options.Venue, feed);
    private readonly VenueDialect _dialect = VenueDialects.Of(options.Venue);

    private readonly Dictionary<string, (RestCall Call, VenueEndpoint Endpoint)> _calls = options.Venue.Endpoints
        .SelectMany(endpoint => endpoint.Value.Parts(), (endpoint, part) => (endpoint.Key, part))
        .ToDictionary(known => known.part.Path, known => known, StringComparer.Ordinal);

    /// <summary>The weight that requests have used.</summary>
    public WeightMeter Weight { get; } = new(options.Venue.Limits.RequestWeight, options.TimeProvider);

    /// <summary>Answers a request, and reports a breach when it exceeds the weight limit.</summary>
    public HttpAnswer Answer(HttpRequest request, Action<BreachKind> breach)
    {
        if (!_calls.TryGetValue(request.Path, out var known)) return AnswerPublic(request, breach);
        var (call, endpoint) = known;
        var query = request.Query();
        var limit = LimitOf(query, endpoint);
        return Weighed(endpoint.WeightOf(limit ?? 0), breach, () => limit is null
            ? HttpAnswer.Error(400, IllegalParameter, "Data sent for parameter 'limit' is not valid.")
            : Answer(call, request, query, limit.Value));
    }

    private HttpAnswer AnswerPublic(HttpRequest request, Action<BreachKind> breach)
    {
        if (_public.IsGone(request)) return HttpAnswer.Gone;
        if (_public.Find(request) is not { } call) return HttpAnswer.Error(404, -1, "Not found");

        var weight = request.Query().Keys.Any(name => name is "symbol" or "pair") ? call.Weight : call.WeightOfAll;
        return Weighed(weight, breach, () => _public.Answer(call, request));
    }

    private HttpAnswer Weighed(int weight, Action<BreachKind> breach, Func<HttpAnswer> answer)
    {
        var over = Weight.Spend(weight, out var used);
        if (over is not null) breach(BreachKind.TooMuchWeight);
        var given = over is { } wait
            ? HttpAnswer.Error(429, TooManyRequests, "Too much request weight used.", (int)Math.Ceiling(wait.TotalSeconds))
            : answer();
        var header = new Dictionary<string, string> { ["X-MBX-USED-WEIGHT-1M"] = used.ToString(CultureInfo.InvariantCulture) };
        return given with { Headers = header };
    }

    private HttpAnswer Answer(RestCall call, HttpRequest request, Dictionary<string, string> query, int limit)
    {
        if (call is RestCall.ListenKey or RestCall.ListenToken or RestCall.Account or RestCall.Balances or RestCall.Positions or RestCall.OpenOrders or RestCall.Order or RestCall.OpenAlgoOrders or RestCall.AlgoOrder)
            return accounts.Answer(call, request);
        if (request.Method != "GET") return HttpAnswer.Error(404, -1, "Not found");
        return call switch
        {
            RestCall.Time => new(200, string.Create(CultureInfo.InvariantCulture, $"{{\"serverTime\":{NowMs()}}}")),
            RestCall.ExchangeInfo => new(200, feed.ExchangeInfo()),
            RestCall.Depth => RefuseDepth(limit) ?? OfSymbol(query, symbol => feed.Depth(symbol, limit)),
            RestCall.Trades => OfSymbol(query, symbol => feed.Trades(symbol, null, limit)),
            RestCall.HistoricalTrades => OfSymbol(query, symbol => feed.Trades(symbol, FromId(query), limit)),
            RestCall.AggregateTrades => OfSymbol(query, symbol => feed.AggregateTrades(symbol, FromId(query), limit)),
            _ => HttpAnswer.Error(404, -1, "Not found"),
        };
    }

    // Spot takes any number of rows, the others only some; options in the words of their other parameters.
    private HttpAnswer? RefuseDepth(int limit) => _dialect switch
    {
        VenueDialect.UpperOptions or VenueDialect.LowerOptions when !OptionDepths.Contains(limit) =>
            HttpAnswer.Error(400, IllegalParameter, "Data sent for parameter 'limit' is not valid."),
        VenueDialect.LinearFutures or VenueDialect.InverseFutures when !FutureDepths.Contains(limit) =>
            HttpAnswer.Error(400, InvalidDepth, string.Create(CultureInfo.InvariantCulture, $"{limit} is not valid depth limit")),
        _ => null,
    };

    private static HttpAnswer OfSymbol(Dictionary<string, string> query, Func<string, string?> write)
    {
        if (!query.TryGetValue("symbol", out var symbol) || symbol.Length == 0)
            return HttpAnswer.Error(400, MissingParameter, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
        return write(symbol) is { } body ? new(200, body) : HttpAnswer.Error(400, InvalidSymbol, "Invalid symbol.");
    }

    private static long? FromId(Dictionary<string, string> query) =>
        query.TryGetValue("fromId", out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    // Null for a text that is not a positive number, and for more rows than the venue gives.
    private static int? LimitOf(Dictionary<string, string> query, VenueEndpoint endpoint)
    {
        if (!query.TryGetValue("limit", out var text) || endpoint.MaxRows == 0) return Math.Min(DefaultLimit, endpoint.MaxRows);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 && limit <= endpoint.MaxRows
            ? limit
            : null;
    }

    private long NowMs() => options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
}
