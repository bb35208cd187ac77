using System.Net.WebSockets;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Transport;

/// <summary>
/// The socket that the client library pumps. Messages are delivered below it, in the wire tap, so the library sees only the end. It
/// records what the library does not report: whether a write was made, and how the socket ended.
/// </summary>
internal sealed class ObservedWebSocket(WebSocket inner, IDisposable channel) : WebSocket
{
    private readonly TaskCompletionSource<SocketEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _messagesWritten;

    public Task<SocketEnd> Ended => _ended.Task;

    /// <summary>Returns what ended the receive thread; null while it runs.</summary>
    public Func<Exception?> WireEnd { get; set; } = static () => null;

    public long MessagesWritten => Interlocked.Read(ref _messagesWritten);

    public override WebSocketCloseStatus? CloseStatus => inner.CloseStatus;

    public override string? CloseStatusDescription => inner.CloseStatusDescription;

    public override WebSocketState State => inner.State;

    public override string? SubProtocol => inner.SubProtocol;

    /// <summary>Records the end; only the first call counts.</summary>
    public void End(SocketEndReason reason, string description) =>
        _ended.TrySetResult(new SocketEnd(reason, (int?)inner.CloseStatus, description));

    /// <summary>Waits for the close frame, or throws: messages do not come this way.</summary>
    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // The library starts its loop while it is still opening the socket, so a venue that never pauses would otherwise keep the opening
        // from ending.
        await Task.Yield();
        try
        {
            var result = await inner.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (result.MessageType == WebSocketMessageType.Close) EndByCloseFrame();
            return result;
        }
        catch (Exception error)
        {
            EndBy(error);
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
            EndBy(error);
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

    // .NET aborts the socket when a read fails, so a write in flight may fail before the read reports why. The tap knows the cause.
    private void EndBy(Exception error)
    {
        var cause = WireEnd() ?? error;
        if (cause.GetBaseException() is VenueCloseException close) _ended.TrySetResult(new SocketEnd(SocketEndReason.ClosedByVenue, close.Code, close.Message));
        else End(ReasonOf(cause), Describe(cause));
    }

    private void EndByCloseFrame()
    {
        var code = (int?)inner.CloseStatus;
        var words = inner.CloseStatusDescription is { Length: > 0 } description ? $" \"{PlainText.Of(description)}\"" : "";
        End(SocketEndReason.ClosedByVenue, code is null ? "The venue closed the socket." : $"The venue closed the socket: {code}{words}.");
    }

    private static SocketEndReason ReasonOf(Exception error) =>
        error.GetBaseException() is MessageTooLargeException ? SocketEndReason.MessageTooLarge : SocketEndReason.Lost;

    private static string Describe(Exception error) =>
        error is OperationCanceledException ? "The socket was let go." : $"The connection was lost: {PlainText.Of(error.InnerException ?? error)}";
}
