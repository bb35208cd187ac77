using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>A WebSocket and nothing more, so that the simulator is judged by itself.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 20];

    private RawClient(ClientWebSocket socket) => Socket = socket;

    public ClientWebSocket Socket { get; }

    public static async Task<RawClient> OpenAsync(VenueSimulator simulator, string pathAndQuery)
    {
        var client = new RawClient(new());
        client.Socket.Options.KeepAliveInterval = TimeSpan.Zero;
        client.Socket.Options.CollectHttpResponseDetails = true;
        await client.Socket.ConnectAsync(new(simulator.Uri, pathAndQuery), Timeout());
        return client;
    }

    /// <summary>The status and Retry-After of a handshake that is refused.</summary>
    public static async Task<(HttpStatusCode Status, string? RetryAfter)> RefusedAsync(VenueSimulator simulator, string pathAndQuery)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new(simulator.Uri, pathAndQuery), Timeout()));
        var retryAfter = socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var values) == true ? values.First() : null;
        return (socket.HttpStatusCode, retryAfter);
    }

    public Task SendAsync(string text) =>
        Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Timeout());

    /// <summary>The next message; null when the socket was closed.</summary>
    public async Task<string?> ReceiveAsync()
    {
        var length = 0;
        while (true)
        {
            var result = await Socket.ReceiveAsync(_buffer.AsMemory(length), Timeout());
            length += result.Count;
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (result.EndOfMessage)
            {
                return Encoding.UTF8.GetString(_buffer, 0, length);
            }
        }
    }

    public async Task<JsonElement> ReceiveJsonAsync()
    {
        var text = await ReceiveAsync();
        Assert.NotNull(text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Sends a command and returns its answer, passing over events.</summary>
    public async Task<JsonElement> AskAsync(string command)
    {
        await SendAsync(command);
        while (true)
        {
            var message = await ReceiveJsonAsync();
            if (message.ValueKind == JsonValueKind.Object && (message.TryGetProperty("result", out _) || message.TryGetProperty("error", out _)))
            {
                return message;
            }
        }
    }

    /// <summary>Reads until the socket is closed by the other side.</summary>
    public async Task<(int Code, string? Reason)> ClosedAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }

        return ((int)Socket.CloseStatus!.Value, Socket.CloseStatusDescription);
    }

    public void Dispose() => Socket.Dispose();

    public static CancellationToken Timeout() => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;
}
