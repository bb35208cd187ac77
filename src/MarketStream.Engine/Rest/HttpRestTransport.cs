using System.Globalization;
using System.Net;
using System.Net.Security;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Rest;

/// <summary>Sends REST requests over HTTP, with the same proxy and certificate rules as the sockets.</summary>
internal sealed class HttpRestTransport : IRestTransport, IDisposable
{
    private const string UsedWeight = "X-MBX-USED-WEIGHT-1M";

    /// <summary>A refusal is one line; anything longer is a web page that nobody reads.</summary>
    private const int MaxRefusalBytes = 64 * 1024;

    private readonly HttpClient _client;
    private readonly TimeProvider _time;

    public HttpRestTransport(ProxyRoute proxy, bool skipCertificateCheck, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
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

        // Timeouts are enforced by the caller, on its own clock.
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(baseUri.AbsoluteUri.TrimEnd('/') + request.Target));
        foreach (var (name, value) in request.Headers) message.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, token).ConfigureAwait(false);
        var body = await ReadAsync(answer, request, token).ConfigureAwait(false);
        var venueNow = RetryAfterReader.VenueNow(HeaderOf(answer, "Date"), _time.GetUtcNow());
        return new RestAnswer((int)answer.StatusCode, body, RetryAfterReader.Read(HeaderOf(answer, "Retry-After"), venueNow), WeightIn(answer), venueNow);
    }

    public void Dispose() => _client.Dispose();

    // Reads one byte more than allowed, which proves that the answer is too long without reading the rest or unpacking all of it.
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage answer, RestRequest request, CancellationToken token)
    {
        var most = answer.IsSuccessStatusCode ? request.MaxBytes + 1 : MaxRefusalBytes;
        var stream = await answer.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = new byte[Math.Min(most, 16 * 1024)];
            var length = 0;
            while (true)
            {
                var read = await stream.ReadAsync(body.AsMemory(length), token).ConfigureAwait(false);
                length += read;
                if (read == 0 || length == most) return body.AsMemory(0, length);
                if (length == body.Length) Array.Resize(ref body, (int)Math.Min(most, body.Length * 2L));
            }
        }
    }

    private static int? WeightIn(HttpResponseMessage answer) =>
        int.TryParse(HeaderOf(answer, UsedWeight), NumberStyles.None, CultureInfo.InvariantCulture, out var weight) ? weight : null;

    private static string? HeaderOf(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>Asks the route for every request.</summary>
    private sealed class RoutedProxy(ProxyRoute route) : IWebProxy
    {
        public ICredentials? Credentials { get; set; } = new RoutedLogin(route);

        public Uri? GetProxy(Uri destination) => route.Find(destination)?.Address;

        public bool IsBypassed(Uri host) => route.Find(host) is null;
    }

    /// <summary>The login of the proxy that asks for one.</summary>
    private sealed class RoutedLogin(ProxyRoute route) : ICredentials
    {
        public NetworkCredential? GetCredential(Uri uri, string authType) => route.Find(uri)?.GetCredential(uri, authType);
    }
}
