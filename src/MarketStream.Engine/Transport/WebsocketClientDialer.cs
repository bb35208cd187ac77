using System.Globalization;
using System.Net.WebSockets;
using Websocket.Client;
using Websocket.Client.Exceptions;

namespace MarketStream.Engine.Transport;

/// <summary>Opens sockets with Websocket.Client over a tapped connection. One library object an attempt.</summary>
internal sealed class WebsocketClientDialer(TimeProvider time) : IDialer
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public async Task<ISocket> DialAsync(Uri uri, ISocketHandler handler, DialOptions options, CancellationToken token)
    {
        var traffic = new SocketTraffic(time);
        using var deadline = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, token);
        ObservedWebSocket? observed = null;
        DialException? refusal = null;

        async Task<WebSocket> Open(Uri address, CancellationToken _)
        {
            try
            {
                return observed = await OpenTappedAsync(address, handler, traffic, options.MaxMessageBytes, either.Token).ConfigureAwait(false);
            }
            catch (DialException error)
            {
                refusal = error;
                throw;
            }
        }

        var client = new WebsocketClient(uri, null, Open)
        {
            IsReconnectionEnabled = false,
            ReconnectTimeout = null,
            ErrorReconnectTimeout = null,
            LostReconnectTimeout = null,
            IsTextMessageConversionEnabled = false,
            ConnectTimeout = options.ConnectTimeout + Grace,
        };
        try
        {
            // The library may hang although its socket has failed: the deadline is ours.
            await client.StartOrFail().WaitAsync(options.ConnectTimeout + Grace, time, token).ConfigureAwait(false);
            return new WebsocketClientSocket(client, observed!, traffic, time);
        }
        catch (Exception error) when (error is WebsocketException or DialException or OperationCanceledException or TimeoutException)
        {
            client.Dispose();
            observed?.Dispose();
            token.ThrowIfCancellationRequested();
            if (refusal is not null) throw refusal;
            if (deadline.IsCancellationRequested || error is TimeoutException) throw TimedOut(uri, options, error);
            throw new DialException(DialFailure.Unreachable, null, null, error.Message, error);
        }
    }

    private static async Task<ObservedWebSocket> OpenTappedAsync(
        Uri uri, ISocketHandler handler, SocketTraffic traffic, int maxMessageBytes, CancellationToken token)
    {
        var http = new SocketsHttpHandler
        {
            ConnectCallback = static (context, token) => BlockingStream.ConnectAsync(context.DnsEndPoint, token),
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new WireTap(context.PlaintextStream, traffic, handler, maxMessageBytes)),
        };
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.CollectHttpResponseDetails = true;
        var invoker = new HttpMessageInvoker(http);
        try
        {
            await socket.ConnectAsync(uri, invoker, token).ConfigureAwait(false);
            socket.HttpResponseHeaders = null;
            return new ObservedWebSocket(socket, invoker);
        }
        catch (Exception error) when (error is WebSocketException or HttpRequestException)
        {
            var refusal = Explain(uri, socket, error);
            socket.Dispose();
            invoker.Dispose();
            throw refusal;
        }
        catch
        {
            socket.Dispose();
            invoker.Dispose();
            throw;
        }
    }

    private static DialException Explain(Uri uri, ClientWebSocket socket, Exception error)
    {
        var status = (int)socket.HttpStatusCode;
        if (status is >= 400 and < 600)
            return new DialException(DialFailure.Refused, status, RetryAfter(socket), $"{uri.Authority} answered HTTP {status}.", error);
        if (status != 0)
            return new DialException(DialFailure.NotAWebSocket, status, null, $"{uri.Authority} answered HTTP {status} and no WebSocket handshake.", error);
        var cause = error.GetBaseException();
        return cause is System.Net.Sockets.SocketException or IOException
            ? new DialException(DialFailure.Unreachable, null, null, $"{uri.Authority} cannot be reached: {cause.Message.TrimEnd('.')}.", error)
            : new DialException(DialFailure.NotAWebSocket, null, null, $"{uri.Authority} does not speak HTTP: {cause.Message.TrimEnd('.')}.", error);
    }

    private static DialException TimedOut(Uri uri, DialOptions options, Exception error) => new(
        DialFailure.TimedOut, null, null,
        string.Create(CultureInfo.InvariantCulture, $"{uri.Authority} did not open a WebSocket within {options.ConnectTimeout.TotalSeconds:0.#} s."),
        error);

    private static TimeSpan? RetryAfter(ClientWebSocket socket)
    {
        if (socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var values) != true) return null;
        return double.TryParse(values!.FirstOrDefault(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and < 1_000_000_000
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }
}
