using System.Text;
using MarketStream.Engine.Rest;

namespace MarketStream.Benchmarks.Odd;

/// <summary>
/// A REST service that gives odd answers on demand: HTML pages, wrong kinds of values, truncated answers, errors, bans, or none at all.
/// </summary>
internal sealed class OddTransport(IRestTransport inner, TimeProvider time, Random random) : IRestTransport, IDisposable
{
    private const string Page = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>cloudfront</body></html>";

    private static readonly string[] WrongKinds = ["null", "12", "\"text\"", "true", "{}", "[[null]]", "[{\"id\":{}}]", "{\"lastUpdateId\":\"x\",\"bids\":5,\"asks\":{}}", ""];
    private static readonly int[] Failures = [500, 502, 503, 504, 403, 451];

    private readonly object _gate = new();

    // Guarded by _gate.
    private readonly Dictionary<string, bool> _lastWasOdd = [];
    private int _left;
    private long _odd;

    /// <summary>Odd answers so far.</summary>
    public long Count
    {
        get
        {
            lock (_gate) return _odd;
        }
    }

    /// <summary>The next answers are odd.</summary>
    public void Begin(int answers)
    {
        lock (_gate) _left = answers;
    }

    /// <summary>Whether the last answer about a symbol was odd.</summary>
    public bool WasOdd(string path, string symbol)
    {
        lock (_gate) return _lastWasOdd.GetValueOrDefault($"{path} {symbol}");
    }

    public async Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token)
    {
        int kind;
        lock (_gate)
        {
            var isOdd = _left > 0;
            if (isOdd) (_left, _odd) = (_left - 1, _odd + 1);
            kind = isOdd ? random.Next(10) : -1;
            _lastWasOdd[$"{request.Endpoint.Path} {request.Query.FirstOrDefault(pair => pair.Key == "symbol").Value}"] = isOdd;
        }

        switch (kind)
        {
            case < 0:
                return await inner.SendAsync(baseUri, request, token).ConfigureAwait(false);
            case 0:
                return Answer(200, Page);
            case 1:
                return Answer(502, Page);
            case 2 or 3:
                return Answer(200, Any(WrongKinds));
            case 4 or 5:
                var whole = await inner.SendAsync(baseUri, request, token).ConfigureAwait(false);
                return whole with { Body = whole.Body[..Math.Max(0, whole.Body.Length - 1 - Below(20))] };
            case 6:
                return Answer(Any(Failures), "");
            case 7:
                return Answer(429, "{\"code\":-1003,\"msg\":\"Too many requests.\"}") with { RetryAfter = TimeSpan.FromSeconds(1 + Below(5)) };
            case 8:
                await Task.Delay(Timeout.InfiniteTimeSpan, time, token).ConfigureAwait(false);
                throw new InvalidOperationException("Nobody waits forever.");
            default:
                throw new HttpRequestException("The connection was reset.");
        }
    }

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private static RestAnswer Answer(int status, string body) => new(status, Encoding.UTF8.GetBytes(body));

    private T Any<T>(T[] choices) => choices[Below(choices.Length)];

    private int Below(int most)
    {
        lock (_gate) return random.Next(most);
    }
}
