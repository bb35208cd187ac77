using System.Net.WebSockets;
using MarketStream.Engine.Containment;
using Websocket.Client;
using Websocket.Client.Exceptions;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Transport;

/// <summary>Opens sockets with Websocket.Client over a tapped connection, with a new library object for each attempt.</summary>
internal sealed class WebsocketClientDialer(TimeProvider time, NetworkConnector? network = null) : IDialer
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly NetworkConnector _network = network ?? new NetworkConnector(time);

    public async Task<ISocket> DialAsync(Uri uri, ISocketHandler handler, DialOptions options, CancellationToken token)
    {
        var traffic = new SocketTraffic(time);
        var control = new ControlPipe();
        using var deadline = new CancellationTokenSource(TimerWait.Of(options.ConnectTimeout), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, token);
        var attempt = new DialAttempt(uri, options, _network, time, either.Token);
        ObservedWebSocket? observed = null;
        DialException? refusal = null;

        async Task<WebSocket> Open(Uri address, CancellationToken _)
        {
            try
            {
                var http = attempt.NewHandler(network => new WireTap(network, traffic, handler, control, options.MaxMessageBytes, time));
                observed = await OpenAsync(address, http, attempt, either.Token).ConfigureAwait(false);
                if (attempt.Tap is not { IsSwitched: true } wire) throw attempt.NotSwitched();
                observed.WireEnd = () => wire.EndedBy;
                return observed;
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
            // The library may hang although its socket has failed, so the deadline is enforced here.
            await client.StartOrFail().WaitAsync(TimerWait.Of(options.ConnectTimeout + Grace), time, token).ConfigureAwait(false);
            return new WebsocketClientSocket(client, observed!, control, traffic, time);
        }
        catch (Exception error) when (error is WebsocketException or DialException or OperationCanceledException or TimeoutException)
        {
            client.Dispose();
            observed?.Dispose();
            token.ThrowIfCancellationRequested();
            if (deadline.IsCancellationRequested || error is TimeoutException) throw attempt.TimedOut(error);
            throw refusal ?? new DialException(DialFailure.Unreachable, null, null, PlainText.Of(error), error);
        }
    }

    private static async Task<ObservedWebSocket> OpenAsync(Uri uri, SocketsHttpHandler http, DialAttempt attempt, CancellationToken token)
    {
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
            var refusal = attempt.Explain(socket, error);
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
}
