using MarketStream.Benchmarks.Sending;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Recordings;

namespace MarketStream.Benchmarks.Compare.Clients;

/// <summary>A connection that is recorded: an event has come when it is in the file.</summary>
internal sealed class RecorderClient(Uri baseUri, Payload payload, int capacity) : IFeedClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("marketstream-recorder").FullName;
    private MarketConnection? _connection;
    private StreamRecording? _recording;
    private long _expected;

    public long Dropped => (_recording?.DroppedCount ?? 0) + (_recording?.LostCount ?? 0) + (_connection?.BacklogDropped ?? 0);

    public async Task ConnectAsync()
    {
        var venue = VenueCatalog.Shared.Get(payload.Venue);
        var grammar = new StreamGrammar(venue);
        var options = new ConnectionOptions { Name = "compare", Venue = venue, Uri = baseUri, BacklogCapacity = capacity };
        _connection = await MarketConnection.OpenAsync(options, [.. payload.Streams.Select(grammar.Parse)], CancellationToken.None);
        _recording = _connection.StartRecording(new RecorderOptions
        {
            Path = Path.Combine(_folder, "{date}"),
            Queue = new ReceiverOptions { Capacity = capacity },
            FlushInterval = TimeSpan.FromMilliseconds(250),
        });
    }

    public void Expect(long events) => _expected += events;

    public async Task ReceiveAsync()
    {
        var before = -1L;
        for (var since = Environment.TickCount64; _recording!.EventCount + Dropped < _expected;)
        {
            await Task.Delay(Look);
            if (_recording.EventCount != before) (before, since) = (_recording.EventCount, Environment.TickCount64);
            else if (Environment.TickCount64 - since > Patience.TotalMilliseconds)
                throw new TimeoutException($"{before} of {_expected} events are recorded, {Dropped} were dropped.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
