using System.Net.WebSockets;
using System.Text;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Tests.Transport;

public class ObservedWebSocketTests
{
    private readonly Recorder _recorder = new();

    [Fact]
    public async Task ReceiveAsync_MessagesCutAnywhere_DeliversThemWhole()
    {
        string[] messages = ["a", new string('b', 70_000), "", new string('c', 200_000), "d"];
        for (var piece = 1; piece < 100_000; piece *= 7)
        {
            using var socket = Socket(new ScriptedWebSocket(messages, piece), 1 << 20);
            var result = await socket.ReceiveAsync(new byte[10].AsMemory(), CancellationToken.None);
            Assert.Equal(WebSocketMessageType.Close, result.MessageType);
            Assert.Equal(messages, _recorder.Messages);
            Assert.Equal(SocketEndReason.ClosedByVenue, (await socket.Ended).Reason);
            Assert.Equal(1, _recorder.Drained);
            _recorder.Clear();
        }
    }

    [Fact]
    public async Task ReceiveAsync_MessageBeyondTheCap_EndsTheSocketAndKeepsTheOnesBefore()
    {
        var inner = new ScriptedWebSocket(["small", new string('x', 200_000)], 4096);
        using var socket = Socket(inner, 100_000);
        await Assert.ThrowsAsync<WebSocketException>(async () => await socket.ReceiveAsync(new byte[10].AsMemory(), CancellationToken.None));
        Assert.Equal(SocketEndReason.MessageTooLarge, (await socket.Ended).Reason);
        Assert.Equal(["small"], _recorder.Messages);
        Assert.Equal(WebSocketState.Aborted, inner.State);
    }

    [Fact]
    public async Task ReceiveAsync_LostConnection_SaysWhy()
    {
        using var socket = Socket(new ScriptedWebSocket(["a"], 10, new IOException("Cut.")), 1000);
        await Assert.ThrowsAsync<IOException>(async () => await socket.ReceiveAsync(new byte[10].AsMemory(), CancellationToken.None));
        var end = await socket.Ended;
        Assert.Equal(SocketEndReason.Lost, end.Reason);
        Assert.Contains("Cut.", end.Description, StringComparison.Ordinal);
    }

    private ObservedWebSocket Socket(WebSocket inner, int maxMessageBytes) => new(inner, inner, _recorder, maxMessageBytes);

    private sealed class Recorder : ISocketHandler
    {
        public List<string> Messages { get; } = [];

        public int Drained { get; private set; }

        public void Clear()
        {
            Messages.Clear();
            Drained = 0;
        }

        public void OnMessage(ReadOnlySpan<byte> message) => Messages.Add(Encoding.UTF8.GetString(message));

        public void OnDrained() => Drained++;

        public void OnPongSent() => Assert.Fail("No pong here.");
    }

    /// <summary>Gives out messages in pieces, and then a close frame or an error.</summary>
    private sealed class ScriptedWebSocket(string[] messages, int piece, Exception? end = null) : WebSocket
    {
        private readonly Queue<byte[]> _messages = new(messages.Select(Encoding.UTF8.GetBytes));
        private int _given;

        public override WebSocketCloseStatus? CloseStatus => WebSocketCloseStatus.NormalClosure;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => IsAborted ? WebSocketState.Aborted : WebSocketState.Open;

        public override string? SubProtocol => null;

        private bool IsAborted { get; set; }

        public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (!_messages.TryPeek(out var message))
                return end is null ? ValueTask.FromResult(new ValueWebSocketReceiveResult(0, WebSocketMessageType.Close, true)) : throw end;
            var count = Math.Min(Math.Min(piece, buffer.Length), message.Length - _given);
            message.AsMemory(_given, count).CopyTo(buffer);
            _given += count;
            var isEnd = _given == message.Length;
            if (isEnd)
            {
                _messages.Dequeue();
                _given = 0;
            }

            return ValueTask.FromResult(new ValueWebSocketReceiveResult(count, WebSocketMessageType.Text, isEnd));
        }

        public override void Abort() => IsAborted = true;

        public override void Dispose() => Abort();

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
