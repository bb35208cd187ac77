using System.Text;
using MarketStream.Engine.Rest;
using MarketStream.Fuzzing.Mutation;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Fuzzing.Paths;

/// <summary>A REST service of which half the answers are valid, and the others mutated or failed.</summary>
internal sealed class PathRest(VenueProfile venue, TimeProvider time, long seed) : IRestTransport
{
    public const string ApiKey = "fuzzedkeyfuzzedkeyfuzzedkey";
    public const string Secret = "fuzzedsecretfuzzedsecret";

    private static readonly byte[][] Lists = [.. new[] { "[]", "{}", "[{}]" }.Select(Encoding.UTF8.GetBytes)];

    private const int Ok = 200;
    private const string Trades = """[{"id":5,"tradeId":5,"a":5,"p":"1","q":"2","price":"1","qty":"2","time":1760000000000,"T":1760000000000,"isBuyerMaker":true,"m":true}]""";

    private readonly object _gate = new();
    private readonly Dictionary<string, Mutator> _mutators = [];
    private readonly AccountService? _accounts = venue.Accounts is null ? null : new(venue, [new SimulatedCredential(ApiKey, Secret)], 1, time);
    private long _answers;

    /// <summary>
    /// Whether all answers are valid, as long as the connection is not open: without valid answers for the account it would not open.
    /// </summary>
    public bool IsSound { get; set; } = true;

    public Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var (status, sound) = Sound(request);
        lock (_gate)
        {
            var dice = new Dice(seed ^ 0x5EED, ++_answers);
            if (IsSound || dice.OneIn(2)) return Answer(status, sound);
            if (dice.OneIn(10)) return Task.FromException<RestAnswer>(new HttpRequestException("The line was cut."));
            if (dice.OneIn(10)) return Answer(dice.Of([400, 401, 404, 500, 502, 503]), "<html>no</html>"u8.ToArray());
            if (!_mutators.TryGetValue(request.Endpoint.Path, out var mutator)) _mutators[request.Endpoint.Path] = mutator = new Mutator([sound, .. Lists]);
            return Answer(Ok, mutator.Make(seed, _answers));
        }
    }

    private static Task<RestAnswer> Answer(int status, byte[] body) => Task.FromResult(new RestAnswer(status, body));

    private (int Status, byte[] Body) Sound(RestRequest request)
    {
        var call = venue.Endpoints.First(endpoint => endpoint.Value.Path == request.Endpoint.Path).Key;
        var (status, body) = call switch
        {
            RestCall.Time => (Ok, $$"""{"serverTime":{{time.GetUtcNow().ToUnixTimeMilliseconds()}}}"""),
            RestCall.Depth => (Ok, """{"lastUpdateId":160,"E":1760000000002,"T":1760000000002,"bids":[["30.1","3"],["30.0","1"]],"asks":[["31.5","89"],["31.6","1"]]}"""),
            RestCall.ExchangeInfo => (Ok, """{"symbols":[],"optionSymbols":[]}"""),
            RestCall.Trades or RestCall.HistoricalTrades or RestCall.AggregateTrades => (Ok, Trades),
            _ => AccountAnswer(call, request),
        };
        return (status, Encoding.UTF8.GetBytes(body));
    }

    private (int Status, string Body) AccountAnswer(RestCall call, RestRequest request)
    {
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value);
        var answer = _accounts!.Answer(call, new HttpRequest(request.Method.Method, request.Target, headers));
        return (answer.Status, answer.Body);
    }
}
