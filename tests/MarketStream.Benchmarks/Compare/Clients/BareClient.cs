using System.Net.WebSockets;
using MarketStream.Benchmarks.Sending;

namespace MarketStream.Benchmarks.Compare.Clients;

/// <summary>Receives and parses nothing, which is the upper bound of what .NET's WebSocket allows.</summary>
internal sealed class BareClient(Uri baseUri, Payload payload) : IFeedClient
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private long _left;

    public long Dropped => 0;

    public Task ConnectAsync() => _socket.ConnectAsync(SendPlan.WithStreams(baseUri, payload.Streams), CancellationToken.None);

    public void Expect(long events) => _left = events;

    public async Task ReceiveAsync()
    {
        while (_left > 0)
        {
            var result = await _socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None);
            if (result.EndOfMessage) _left -= payload.EventsPerFrame;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
