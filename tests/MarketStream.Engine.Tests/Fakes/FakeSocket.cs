using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>A socket in memory whose other side answers commands as a venue does.</summary>
internal sealed class FakeSocket(FakeVenue venue, Uri uri, ISocketHandler handler, TimeProvider time) : ISocket
{
    private readonly TaskCompletionSource<SocketEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<string> _served = [.. NamesIn(uri).Where(name => !venue.Unknown.Contains(name))];

    public Uri Uri => uri;

    public ConcurrentQueue<(long At, string Text)> Sent { get; } = new();

    /// <summary>When pongs were sent.</summary>
    public ConcurrentQueue<long> Pongs { get; } = new();

    public Task<SocketEnd> Completion => _ended.Task;

    public SocketTraffic Traffic { get; } = new(time);

    /// <summary>Whether nothing that is said to it is answered.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Handles what is said to it; null answers commands as a stream socket does.</summary>
    public Action<string>? Commands { get; set; }

    /// <summary>What every write fails with; null where writes go well.</summary>
    public Exception? WriteError { get; set; }

    public bool IsClosed => _ended.Task.IsCompleted;

    public IReadOnlyList<string> StreamsInUri => [.. NamesIn(uri)];

    public Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken token)
    {
        if (WriteError is not null) throw WriteError;
        if (IsClosed) throw new WebSocketException("closed");
        var text = Encoding.UTF8.GetString(message.Span);
        Sent.Enqueue((time.GetTimestamp(), text));
        if (venue.AnswersCommands && !IsDeaf) (Commands ?? Answer)(text);
        return Task.CompletedTask;
    }

    public Task CloseAsync(TimeSpan deadline)
    {
        End(new SocketEnd(SocketEndReason.ClosedByUs, null, "Closed."));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        End(new SocketEnd(SocketEndReason.Lost, null, "The socket was let go."));
        return ValueTask.CompletedTask;
    }

    public void End(SocketEnd end) => _ended.TrySetResult(end);

    public void Drop() => End(new SocketEnd(SocketEndReason.Lost, null, "The connection was lost: cut."));

    public void Push(string frame)
    {
        // A socket has one receive thread, whoever pushes here: the test, or the answer to a command.
        lock (_ended) Receive(frame);
    }

    private void Receive(string frame)
    {
        var receivedAt = Traffic.OnBytesReceived();
        Traffic.OnFramesReceived(1);
        handler.OnMessage(Encoding.UTF8.GetBytes(frame), receivedAt);
        handler.OnDrained();
    }

    public void Ping()
    {
        Traffic.OnBytesReceived();
        Traffic.OnFramesReceived(1);
        handler.OnPing();
    }

    public Task AnswerPingAsync()
    {
        if (WriteError is not null) throw WriteError;
        if (!IsClosed) Pongs.Enqueue(time.GetTimestamp());
        return Task.CompletedTask;
    }

    public void PushTrade(string stream, long id, long madeAtMs = 1_700_000_000_000)
    {
        var data = $$"""{"e":"trade","E":{{madeAtMs}},"s":"{{stream.Split('@')[0]}}","t":"{{id}}","p":"10.50","q":"1","T":1700000000000,"S":"1"}""";
        Push($$"""{"stream":"{{stream}}","data":{{data}} }""");
    }

    private void Answer(string text)
    {
        using var command = JsonDocument.Parse(text);
        var id = command.RootElement.GetProperty("id").GetInt64();
        var names = command.RootElement.TryGetProperty("params", out var list) ? list.EnumerateArray().Select(name => name.GetString()!).ToList() : [];
        switch (command.RootElement.GetProperty("method").GetString())
        {
            case "SUBSCRIBE":
                _served.UnionWith(names.Where(name => !venue.Unknown.Contains(name)));
                break;
            case "UNSUBSCRIBE":
                _served.ExceptWith(names);
                break;
            default:
                Push($$"""{"result":{{JsonSerializer.Serialize(_served)}},"id":{{id}}}""");
                return;
        }

        Push($$"""{"result":null,"id":{{id}}}""");
    }

    private static IEnumerable<string> NamesIn(Uri uri) =>
        uri.Query.StartsWith("?streams=", StringComparison.Ordinal) ? uri.Query[9..].Split('/') : [];
}
