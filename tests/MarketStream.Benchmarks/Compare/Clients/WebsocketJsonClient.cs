using System.Text.Json;
using System.Text.Json.Serialization;
using MarketStream.Benchmarks.Sending;
using Websocket.Client;

namespace MarketStream.Benchmarks.Compare.Clients;

/// <summary>The obvious program of a C# user: the library with its defaults, and each message deserialized into a class.</summary>
internal sealed class WebsocketJsonClient<T>(Uri baseUri, Payload payload) : IFeedClient
{
    private static readonly JsonSerializerOptions Options = new() { NumberHandling = JsonNumberHandling.AllowReadingFromString };

    private readonly WebsocketClient _client = new(SendPlan.WithStreams(baseUri, payload.Streams));
    private TaskCompletionSource _enough = new();
    private IDisposable? _subscription;
    private long _left;

    public long Dropped => 0;

    /// <summary>The last message, so that none is optimised away.</summary>
    public CombinedMessage<T>? Last { get; private set; }

    public async Task ConnectAsync()
    {
        _subscription = _client.MessageReceived.Subscribe(OnMessage);
        await _client.StartOrFail();
    }

    public void Expect(long events)
    {
        _enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _left, events);
    }

    public Task ReceiveAsync() => _enough.Task;

    public ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private void OnMessage(ResponseMessage message)
    {
        Last = JsonSerializer.Deserialize<CombinedMessage<T>>(message.Text!, Options);
        _left -= payload.EventsPerFrame;
        if (_left <= 0) _enough.TrySetResult();
    }
}
