using System.Net.WebSockets;
using System.Text;
using MarketStream.Engine.Containment;
using Websocket.Client;
using Websocket.Client.Exceptions;

namespace MarketStream.Engine.Transport;

/// <summary>A socket that Websocket.Client pumps, with the library's own reconnecting disabled.</summary>
internal sealed class WebsocketClientSocket : ISocket
{
    private readonly WebsocketClient _client;
    private readonly ObservedWebSocket _observed;
    private readonly ControlPipe _control;
    private readonly TimeProvider _time;
    private int _disposed;

    public WebsocketClientSocket(WebsocketClient client, ObservedWebSocket observed, ControlPipe control, SocketTraffic traffic, TimeProvider time)
    {
        _client = client;
        _observed = observed;
        _control = control;
        _time = time;
        Traffic = traffic;
    }

    public Task<SocketEnd> Completion => _observed.Ended;

    public SocketTraffic Traffic { get; }

    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken token)
    {
        var before = _observed.MessagesWritten;
        await _client.SendInstant(Encoding.UTF8.GetString(message.Span)).WaitAsync(token).ConfigureAwait(false);

        // The library returns without an error when it has no open socket.
        if (_observed.MessagesWritten == before) throw new WebSocketException(WebSocketError.InvalidState);
    }

    public Task AnswerPingAsync() => Task.WhenAny(_control.AnswerPingAsync(), Completion);

    public async Task CloseAsync(TimeSpan deadline)
    {
        _observed.End(SocketEndReason.ClosedByUs, "Closed.");
        try
        {
            // The library would wait for the venue's close frame without a limit.
            await _client.StopOrFail(WebSocketCloseStatus.NormalClosure, "").WaitAsync(TimerWait.Of(deadline), _time).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or WebSocketException or WebsocketException or OperationCanceledException or ObjectDisposedException)
        {
            _observed.Abort();
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return ValueTask.CompletedTask;
        _client.Dispose();
        _observed.Dispose();
        return ValueTask.CompletedTask;
    }
}
