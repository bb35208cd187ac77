using System.Net.WebSockets;

namespace MarketStream.Engine.Transport;

/// <summary>
/// The socket that the client library is given to pump. Data messages go from here to the handler, whole and without a copy;
/// the library sees only the end. And it knows what the library does not tell: whether a write was made, how the socket ended,
/// and when a message grows beyond the cap.
/// </summary>
internal sealed class ObservedWebSocket(WebSocket inner, IDisposable channel, ISocketHandler handler, int maxMessageBytes) : WebSocket
{
    private const int UsualBufferBytes = 64 * 1024;

    private readonly TaskCompletionSource<SocketEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _messagesWritten;

    // Receive loop only: the message so far.
    private byte[] _message = new byte[Math.Min(UsualBufferBytes, maxMessageBytes)];
    private int _messageBytes;
    private bool _isPumped;

    public Task<SocketEnd> Ended => _ended.Task;

    public long MessagesWritten => Interlocked.Read(ref _messagesWritten);

    public override WebSocketCloseStatus? CloseStatus => inner.CloseStatus;

    public override string? CloseStatusDescription => inner.CloseStatusDescription;

    public override WebSocketState State => inner.State;

    public override string? SubProtocol => inner.SubProtocol;

    /// <summary>Records the end; only the first call counts.</summary>
    public void End(SocketEndReason reason, string description) =>
        _ended.TrySetResult(new SocketEnd(reason, (int?)inner.CloseStatus, description));

    /// <summary>Delivers data messages until the socket ends; returns the close frame, or throws.</summary>
    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (!_isPumped)
        {
            // The library starts its loop while it is still opening the socket: a venue that never pauses must not keep it there.
            _isPumped = true;
            await Task.Yield();
        }

        try
        {
            while (true)
            {
                var receiving = inner.ReceiveAsync(_message.AsMemory(_messageBytes), cancellationToken);
                if (!receiving.IsCompleted) handler.OnDrained();
                var result = await receiving.ConfigureAwait(false);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    handler.OnDrained();
                    EndByCloseFrame();
                    return result;
                }

                _messageBytes += result.Count;
                if (result.EndOfMessage) Deliver();
                else if (_messageBytes == _message.Length) Grow();
            }
        }
        catch (Exception error)
        {
            handler.OnDrained();
            End(SocketEndReason.Lost, Describe(error));
            throw;
        }
    }

    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        var result = await ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
        return new WebSocketReceiveResult(result.Count, result.MessageType, result.EndOfMessage, CloseStatus, CloseStatusDescription);
    }

    public override async ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        try
        {
            await inner.SendAsync(buffer, messageType, endOfMessage, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            End(SocketEndReason.Lost, Describe(error));
            throw;
        }

        if (endOfMessage) Interlocked.Increment(ref _messagesWritten);
    }

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        SendAsync(buffer.AsMemory(), messageType, endOfMessage, cancellationToken).AsTask();

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseAsync(closeStatus, statusDescription, cancellationToken);

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override void Abort() => inner.Abort();

    public override void Dispose()
    {
        End(SocketEndReason.Lost, "The socket was let go.");
        inner.Dispose();
        channel.Dispose();
    }

    private void EndByCloseFrame()
    {
        var code = (int?)inner.CloseStatus;
        var words = string.IsNullOrEmpty(inner.CloseStatusDescription) ? "" : $" \"{inner.CloseStatusDescription}\"";
        End(SocketEndReason.ClosedByVenue, code is null ? "The venue closed the socket." : $"The venue closed the socket: {code}{words}.");
    }

    private void Deliver()
    {
        handler.OnMessage(_message.AsSpan(0, _messageBytes));
        _messageBytes = 0;

        // One huge message does not keep its memory.
        if (_message.Length > UsualBufferBytes) _message = new byte[UsualBufferBytes];
    }

    private void Grow()
    {
        if (_message.Length >= maxMessageBytes)
        {
            End(SocketEndReason.MessageTooLarge, $"A message grew beyond {maxMessageBytes} bytes.");
            inner.Abort();
            throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely, "Message too large.");
        }

        Array.Resize(ref _message, (int)Math.Min(_message.Length * 2L, maxMessageBytes));
    }

    private static string Describe(Exception error) =>
        error is OperationCanceledException ? "The socket was let go." : $"The connection was lost: {(error.InnerException ?? error).Message}";
}
