using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using MarketStream.Engine.Transport;

namespace MarketStream.Fuzzing.Paths;

/// <summary>A socket whose bytes the fuzzer gives; it answers commands as a venue does, with the next bytes.</summary>
internal sealed class PathSocket : ISocket
{
    private readonly PathWire _wire = new();
    private readonly ControlPipe _control = new();
    private readonly WireTap _tap;
    private readonly List<string> _streams;
    private readonly Queue<string> _answers = new();
    private readonly TaskCompletionSource<SocketEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PathSocket(Uri uri, ISocketHandler handler, DialOptions options, TimeProvider time)
    {
        Traffic = new SocketTraffic(time);
        _tap = new WireTap(_wire, Traffic, handler, _control, options.MaxMessageBytes, TimeProvider.System);
        var query = Uri.UnescapeDataString(uri.Query);
        _streams = query.StartsWith("?streams=", StringComparison.Ordinal) ? [.. query[9..].Split('/')] : [];
    }

    public Task<SocketEnd> Completion => _ended.Task;

    public SocketTraffic Traffic { get; }

    public bool IsOpen => !_ended.Task.IsCompleted;

    public static async Task<PathSocket> OpenAsync(Uri uri, ISocketHandler handler, DialOptions options, TimeProvider time)
    {
        var socket = new PathSocket(uri, handler, options, time);
        var buffer = new byte[FrameReader.SmallestBuffer];
        while (!socket._tap.IsSwitched) await socket._tap.ReadAsync(buffer).ConfigureAwait(false);
        socket._tap.StartReceiving();
        _ = Task.Run(socket.WatchAsync);
        return socket;
    }

    /// <summary>Answers that wait to be sent, as payloads.</summary>
    public IReadOnlyList<byte[]> TakeAnswers()
    {
        lock (_answers)
        {
            byte[][] taken = [.. _answers.Select(Encoding.UTF8.GetBytes)];
            _answers.Clear();
            return taken;
        }
    }

    /// <summary>Gives bytes, a piece a read; false when the engine did not take them in time.</summary>
    public bool Give(IEnumerable<ReadOnlyMemory<byte>> pieces, TimeSpan patience) => _wire.Give(pieces, patience);

    public Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken token)
    {
        if (!IsOpen) throw new WebSocketException(WebSocketError.InvalidState);
        using var command = JsonDocument.Parse(message);
        var id = command.RootElement.GetProperty("id").GetRawText();
        var isOfAccount = command.RootElement.GetProperty("method").GetString() == "userDataStream.subscribe.signature";
        var answer = isOfAccount ? $$$"""{"id":{{{id}}},"status":200,"result":{"subscriptionId":0}}""" : $$"""{"result":{{ResultOf(command.RootElement)}},"id":{{id}}}""";
        lock (_answers) _answers.Enqueue(answer);
        return Task.CompletedTask;
    }

    public Task AnswerPingAsync() => Task.WhenAny(_control.AnswerPingAsync(), Completion);

    public Task CloseAsync(TimeSpan deadline) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        _ended.TrySetResult(new SocketEnd(SocketEndReason.ClosedByUs, null, "Closed."));
        await _tap.DisposeAsync().ConfigureAwait(false);
    }

    private string ResultOf(JsonElement command)
    {
        string[] names = command.TryGetProperty("params", out var list) ? [.. list.EnumerateArray().Select(name => name.ToString())] : [];
        switch (command.GetProperty("method").GetString())
        {
            case "SUBSCRIBE":
                _streams.AddRange(names);
                return "null";
            case "UNSUBSCRIBE":
                _streams.RemoveAll(names.Contains);
                return "null";
            case "LIST_SUBSCRIPTIONS":
                return JsonSerializer.Serialize(_streams);
            default:
                return "null";
        }
    }

    // What the framework's WebSocket does with the control frames: the end of the bytes is the end of the socket.
    private async Task WatchAsync()
    {
        var buffer = new byte[256];
        var end = new SocketEnd(SocketEndReason.Lost, null, "The bytes ended.");
        try
        {
            while (await _tap.ReadAsync(buffer).ConfigureAwait(false) > 0) _control.OnPongWritten();
        }
        catch (Exception error) when (error is MessageTooLargeException)
        {
            end = new SocketEnd(SocketEndReason.MessageTooLarge, null, error.Message);
        }
        catch (Exception error) when (error is WebSocketException or IOException or ObjectDisposedException)
        {
            end = new SocketEnd(SocketEndReason.Lost, null, error.Message);
        }

        _wire.Stop();
        _ended.TrySetResult(end);
    }
}
