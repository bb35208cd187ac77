using System.Text;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Fuzzing.Rest;

/// <summary>
/// Bodies of refusals that repeat the API key. Guaranteed are the error of a refused request, a cool-down of at most three days, and that no
/// eight consecutive characters of the key are shown.
/// </summary>
internal sealed class RefusalTarget : IFuzzTarget, IRestTransport
{
    private const string Key = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private const int Run = 8;
    private const int Banned = 418;

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(3);

    private byte[] _body = [];

    public RefusalTarget() => SecretMask.Remember(Key);

    public string Name => "rest:refusal";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            $$"""{"code":-2015,"msg":"Invalid API-key '{{Key}}', IP, or permissions for action."}""",
            $$"""{"code":-1003,"msg":"Way too much request weight used; IP banned until 1760000600000. Key {{Key.ToUpperInvariant()}}"}""",
            $$"""{"code":-1022,"msg":"Bad: apiKey%3D{{string.Concat(Key.Select(letter => $"%{(int)letter:x2}"))}}&timestamp=1"}""",
            $$"""{"code":-1,"msg":"Key {{Key[..12]}}... has no rights"}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public int Cost => 10;

    public void Check(byte[] input, FuzzTally tally)
    {
        _body = input;
        var rest = new VenueRest(
            VenueCatalog.Shared.Get("binance-spot"),
            new Uri("https://rest.example"),
            this,
            new RestServices(new WeightBudget(Fixed.Time), new LimitBook(Fixed.Time), Fixed.Time));
        var sent = rest.SendAsync(new RestRequest(rest.Endpoint(RestCall.Time)), CancellationToken.None);
        if (!sent.IsCompleted) throw new FuzzFaultException("It was sent again, or waits.");
        if (sent.Exception?.InnerException is not RestException { Status: Banned, CoolDownUntil: { } until } error) throw new FuzzFaultException($"It became {sent.Exception}");
        if (until - Fixed.Time.GetUtcNow() > LongestPause) throw new FuzzFaultException($"The pause is until {until:u}.");
        var words = error.ToString();
        for (var at = 0; at + Run <= Key.Length; at++)
        {
            if (words.Contains(Key.Substring(at, Run), StringComparison.OrdinalIgnoreCase)) throw new FuzzFaultException($"The key is shown: {words}");
        }

        if (RestRefusal.Read(input).Message is null) tally.Reject();
        else tally.Accept();
    }

    public Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token) => Task.FromResult(new RestAnswer(Banned, _body));
}
