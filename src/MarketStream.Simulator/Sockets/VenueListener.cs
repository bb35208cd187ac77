using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.Wire;

namespace MarketStream.Simulator.Sockets;

/// <summary>Accepts connections. Answers REST requests on them, and opens a session when a client asks for a WebSocket.</summary>
internal sealed class VenueListener : IDisposable
{
    private readonly VenueHost _host;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _serving = new();
    private readonly Task _accepting;

    public VenueListener(VenueHost host)
    {
        _host = host;
        _listener = new(IPAddress.Loopback, host.Options.Port);
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        foreach (var session in _host.Statistics.OpenSessions) session.BeginClose(1001, "Going away");

        await Task.WhenAll(_serving.Keys).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false);
                socket.NoDelay = true;
                var serving = Task.Run(() => ServeAsync(socket));
                _serving.TryAdd(serving, 0);
                _ = serving.ContinueWith(done => _serving.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client gave up before the connection was accepted, or the listener was stopped, which the loop's condition checks.
            }
            catch (Exception fault)
            {
                _host.Options.Faults.Add("listener", fault);
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var network = new NetworkStream(socket, ownsSocket: true);
        await using var _ = network.ConfigureAwait(false);
        try
        {
            var stream = await SecureAsync(network).ConfigureAwait(false);
            await using var __ = stream.ConfigureAwait(false);
            var requests = new HttpRequestReader(stream);
            while (await requests.ReadAsync(_stopping.Token).ConfigureAwait(false) is { } request)
            {
                if (request.WantsWebSocket)
                {
                    await OpenAsync(socket, stream, request).ConfigureAwait(false);
                    return;
                }

                var answer = _host.Attempts.BannedSeconds() is { } seconds
                    ? HttpAnswer.Error(418, -1003, "Way too many requests; IP banned.", seconds)
                    : _host.Rest.Answer(request, _host.Statistics.Breach);
                await stream.WriteAsync(answer.ToBytes()).ConfigureAwait(false);
            }
        }
        catch (Exception lost) when (lost is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // A client may end the connection at any time, and so may StopAsync.
        }
        catch (AuthenticationException)
        {
            // The client does not use TLS, or does not trust the certificate; neither is a fault of the simulator.
        }
        catch (Exception fault)
        {
            // A defect ends the connection of this client and no other.
            _host.Options.Faults.Add("connection", fault);
        }
    }

    private async ValueTask<Stream> SecureAsync(NetworkStream network)
    {
        if (_host.Certificate is not { } certificate)
        {
            return network;
        }

        var secure = new SslStream(network);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stopping.Token)
            .ConfigureAwait(false);
        return secure;
    }

    private async Task OpenAsync(Socket socket, Stream stream, HttpRequest request)
    {
        var refusal = _host.Faults.Refusal;
        if (refusal == RefusalKind.CloseTcp)
        {
            _host.Statistics.Refused();
            return;
        }

        if (Refuse(request, refusal) is { } answer)
        {
            _host.Statistics.Refused();
            await stream.WriteAsync(answer.ToBytes()).ConfigureAwait(false);
            return;
        }

        var address = HandshakeUri.Read(request, _host.Options.Venue);
        if (address is null || !request.Headers.TryGetValue("Sec-WebSocket-Key", out var key))
        {
            _host.Statistics.Refused();
            await stream.WriteAsync(HttpAnswer.Error(400, -1, "Bad request").ToBytes()).ConfigureAwait(false);
            return;
        }

        if (address.ApiReturnsLimits is not null && _host.Api!.Connect() is { } overweight)
        {
            _host.Statistics.Refused();
            await stream.WriteAsync(overweight.ToBytes()).ConfigureAwait(false);
            return;
        }

        using var session = new VenueSession(_host, socket, stream, address);

        // Counted as open before the client can know that it is: a test that cuts all sockets as soon as its client is connected would
        // otherwise miss this one.
        _host.Statistics.Opened(session);
        try
        {
            await stream.WriteAsync(HttpAnswer.SwitchingProtocols(key)).ConfigureAwait(false);
            if (refusal == RefusalKind.CloseAfterHandshake) session.Abort(reset: false);

            await session.RunAsync(address).ConfigureAwait(false);
        }
        finally
        {
            _host.Statistics.Closed(session);
        }
    }

    private HttpAnswer? Refuse(HttpRequest request, RefusalKind refusal)
    {
        // The attempt is counted before anything else is checked, as a venue's gateway does.
        var attempt = _host.Attempts.Spend();
        if (attempt != AttemptResult.Granted)
        {
            _host.Statistics.Breach(BreachKind.TooManyAttempts);
            return HttpAnswer.Error(attempt.Status, -1003, "Too many requests.", attempt.RetryAfterSeconds);
        }

        if (request.Target.Length > _host.Limits.Venue.RequestUriLength)
        {
            _host.Statistics.Breach(BreachKind.UriTooLong);
            return HttpAnswer.Error(414, -1, "URI too long");
        }

        return refusal switch
        {
            RefusalKind.ServiceUnavailable => HttpAnswer.Error(503, -1, "Service unavailable"),
            RefusalKind.HtmlPage => new HttpAnswer(200, "<html><body>Under maintenance</body></html>")
            {
                ContentType = "text/html",
            },
            _ => null,
        };
    }
}
