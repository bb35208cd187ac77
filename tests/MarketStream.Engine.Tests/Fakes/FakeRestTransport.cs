using System.Text;
using MarketStream.Engine.Rest;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>A REST service in memory: answers as it is told, and remembers what it was asked.</summary>
internal sealed class FakeRestTransport(Func<RestRequest, RestAnswer> answer) : IRestTransport
{
    private readonly List<RestRequest> _requests = [];

    public IReadOnlyList<RestRequest> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    public Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token)
    {
        lock (_requests) _requests.Add(request);
        token.ThrowIfCancellationRequested();
        try
        {
            // At once: virtual time must not run on while an answer is on its way.
            return Task.FromResult(answer(request));
        }
        catch (HttpRequestException error)
        {
            return Task.FromException<RestAnswer>(error);
        }
    }

    public static RestAnswer Ok(string body) => new(200, Encoding.UTF8.GetBytes(body));

    public static RestAnswer Error(int status, int code, string message, TimeSpan? retryAfter = null) =>
        new(status, Encoding.UTF8.GetBytes($$"""{"code":{{code}},"msg":"{{message}}"}"""), retryAfter);
}
