using System.Globalization;
using System.Net;
using System.Net.Security;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Rest;

/// <summary>REST over HTTP, through the same proxy and with the same view of certificates as the sockets.</summary>
internal sealed class HttpRestTransport : IRestTransport, IDisposable
{
    private const string UsedWeight = "X-MBX-USED-WEIGHT-1M";
    private const int MaxBodyBytes = 64 * 1024 * 1024;

    private readonly HttpClient _client;

    public HttpRestTransport(ProxyRoute proxy, bool skipCertificateCheck)
    {
#pragma warning disable CA2000 // The client disposes it.
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new RoutedProxy(proxy),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
#pragma warning restore CA2000
        if (skipCertificateCheck)
        {
            handler.SslOptions = new SslClientAuthenticationOptions
            {
#pragma warning disable CA5359 // The user asked for it, for simulators.
                RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
            };
        }

        // Time-outs are those of the caller, by its clock.
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxBodyBytes };
    }

    public async Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(baseUri.AbsoluteUri.TrimEnd('/') + request.Target));
        foreach (var (name, value) in request.Headers) message.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _client.SendAsync(message, token).ConfigureAwait(false);
        var body = await answer.Content.ReadAsByteArrayAsync(token).ConfigureAwait(false);
        return new RestAnswer((int)answer.StatusCode, body, answer.Headers.RetryAfter?.Delta, WeightIn(answer));
    }

    public void Dispose() => _client.Dispose();

    private static int? WeightIn(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(UsedWeight, out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var weight) ? weight : null;

    /// <summary>Asks the route for every request.</summary>
    private sealed class RoutedProxy(ProxyRoute route) : IWebProxy
    {
        public ICredentials? Credentials { get; set; } = new RoutedLogin(route);

        public Uri? GetProxy(Uri destination) => route.Find(destination)?.Address;

        public bool IsBypassed(Uri host) => route.Find(host) is null;
    }

    /// <summary>The login of whichever proxy asks for one.</summary>
    private sealed class RoutedLogin(ProxyRoute route) : ICredentials
    {
        public NetworkCredential? GetCredential(Uri uri, string authType) => route.Find(uri)?.GetCredential(uri, authType);
    }
}
