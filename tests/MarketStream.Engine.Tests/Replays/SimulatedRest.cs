using System.Collections.Concurrent;
using MarketStream.Engine.Rest;

namespace MarketStream.Engine.Tests.Replays;

/// <summary>A REST service of books whose answers take a while: they are as old as the request when they come.</summary>
internal sealed class SimulatedRest(Func<string, int, byte[]> book, TimeProvider time) : IRestTransport
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<string, byte[]> _before = new();
    private int _stale;

    /// <summary>So many answers are those of the request before, as from a cache.</summary>
    public void AnswerStale(int count) => Interlocked.Exchange(ref _stale, count);

    public async Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token)
    {
        var symbol = request.Query.First(pair => pair.Key == "symbol").Value;
        var body = Interlocked.Decrement(ref _stale) >= 0 && _before.TryGetValue(symbol, out var old) ? old : book(symbol, request.Rows);
        _before[symbol] = body;
        await Task.Delay(Delay, time, token);
        return new RestAnswer(200, body);
    }
}
