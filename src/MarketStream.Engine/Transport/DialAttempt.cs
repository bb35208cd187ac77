using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Security.Authentication;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Transport;

/// <summary>
/// One attempt's way through proxy and TLS, with facts that the library's errors do not carry. Cancelling the token disposes every socket
/// that the attempt opened, wherever the other side stalls.
/// </summary>
internal sealed class DialAttempt(Uri uri, DialOptions options, NetworkConnector network, TimeProvider time, CancellationToken token)
{
    private const int SwitchingProtocols = 101;

    private readonly VenueProxy? _proxy = options.Proxy.Find(uri);
    private readonly CertificateCheck _certificates = new(options.SkipCertificateCheck);
    private bool _isConnected;

    /// <summary>
    /// The tap of the WebSocket. Through a proxy there are two taps, and this is the last one. Null when no connection was made.
    /// </summary>
    public WireTap? Tap { get; private set; }

    public SocketsHttpHandler NewHandler(Func<Stream, WireTap> tap)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = (context, _) => ConnectAsync(context.DnsEndPoint),
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(Tap = tap(context.PlaintextStream)),
            Proxy = _proxy,
            UseProxy = _proxy is not null,

            // Only the user decides where a connection goes, so redirects are not followed.
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = _certificates.Accept;
        return handler;
    }

    public DialException Explain(ClientWebSocket socket, Exception error)
    {
        var status = (int)socket.HttpStatusCode;
        if (status is >= 400 and < 600)
            return new DialException(DialFailure.Refused, status, PauseIn(socket, status), $"{uri.Authority} answered HTTP {status}.", error);
        var cause = error.GetBaseException();
        var words = PlainText.Of(cause).TrimEnd('.');
        if (status == SwitchingProtocols)
            return new DialException(DialFailure.NotAWebSocket, status, null, $"{uri.Authority} answered HTTP 101 with an invalid handshake: {words}.", error);
        if (status != 0)
            return new DialException(DialFailure.NotAWebSocket, status, null, $"{uri.Authority} answered HTTP {status} instead of a WebSocket handshake.", error);

        if (_certificates.Problem is { } problem) return Failed(DialFailure.NotTrusted, $"{problem}.", error);
        if (_proxy is not null && ExplainProxy(_proxy, words, error) is { } refusal) return refusal;
        if (error.InnerException is HttpRequestException { InnerException: AuthenticationException })
            return Failed(DialFailure.NoTls, $"{uri.Authority} did not complete the TLS handshake: {words}.", error);
        return cause is System.Net.Sockets.SocketException or IOException
            ? Failed(DialFailure.Unreachable, $"{uri.Authority} cannot be reached: {words}.", error)
            : Failed(DialFailure.NotAWebSocket, $"{uri.Authority} does not speak HTTP: {words}.", error);
    }

    /// <summary>
    /// .NET accepted an answer as a handshake in which the tap found none, so nothing that follows would be read as frames.
    /// </summary>
    public DialException NotSwitched() => new(
        DialFailure.NotAWebSocket,
        SwitchingProtocols,
        null,
        $"{uri.Authority} answered 101, but not as HTTP/1.1, so it is no WebSocket handshake (RFC 6455, 4.1).");

    public DialException TimedOut(Exception error)
    {
        var way = _proxy is null ? "" : $" through proxy {_proxy.Address}";
        return Failed(
            DialFailure.TimedOut,
            string.Create(CultureInfo.InvariantCulture, $"{uri.Authority} did not open a WebSocket{way} within {options.ConnectTimeout.TotalSeconds:0.#} s."),
            error);
    }

    private DialException? ExplainProxy(VenueProxy proxy, string words, Exception error)
    {
        if (!_isConnected) return Failed(DialFailure.ProxyUnreachable, $"Proxy {proxy.Address} cannot be reached: {words}.", error);
        if (error.InnerException is not HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError }) return null;
        if (!proxy.AskedForLogin) return Failed(DialFailure.ProxyRefused, $"Proxy {proxy.Address} does not connect to {uri.Authority}: {words}.", error);
        var answer = proxy.HasLogin ? "refused the login" : "asks for a login";
        return Failed(DialFailure.ProxyLogin, $"Proxy {proxy.Address} {answer}.", error);
    }

    private DialException Failed(DialFailure failure, string message, Exception error) =>
        new(failure, null, null, message, error) { Proxy = _proxy?.Address };

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint)
    {
        var stream = await network.ConnectAsync(endPoint, token).ConfigureAwait(false);
        _isConnected = true;
        token.UnsafeRegister(Quietly.Dispose, stream);
        return stream;
    }

    private TimeSpan? PauseIn(ClientWebSocket socket, int status)
    {
        var venueNow = RetryAfterReader.VenueNow(HeadersOf(socket, "Date").FirstOrDefault(), time.GetUtcNow());
        var pause = RetryAfterReader.ReadBody(status, Tap is null ? default : Tap.Refusal.Span, venueNow);

        // A venue and the firewall in front of it may each have added a header line.
        foreach (var line in HeadersOf(socket, "Retry-After")) pause = RetryAfterReader.Longer(pause, RetryAfterReader.Read(line, venueNow));
        return pause;
    }

    private static IEnumerable<string> HeadersOf(ClientWebSocket socket, string name) =>
        socket.HttpResponseHeaders?.TryGetValue(name, out var values) == true ? values : [];
}
