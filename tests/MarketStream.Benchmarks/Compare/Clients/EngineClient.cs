using MarketStream.Benchmarks.Sending;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Benchmarks.Compare.Clients;

/// <summary>The engine without PowerShell: a connection, and one thread that takes from a receiver.</summary>
internal sealed class EngineClient(Uri baseUri, Payload payload, int capacity) : IFeedClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // As many as the cmdlet takes at once.
    private readonly StreamItem[] _buffer = new StreamItem[256];
    private MarketConnection? _connection;
    private Receiver? _receiver;
    private long _expected;

    public long Dropped => (_receiver?.Status.Dropped ?? 0) + (_connection?.BacklogDropped ?? 0);

    /// <summary>The last event.</summary>
    public StreamEvent? Last { get; private set; }

    public async Task ConnectAsync()
    {
        var venue = VenueCatalog.Shared.Get(payload.Venue);
        var grammar = new StreamGrammar(venue);
        var options = new ConnectionOptions { Name = "compare", Venue = venue, Uri = baseUri, BacklogCapacity = capacity };
        _connection = await MarketConnection.OpenAsync(options, [.. payload.Streams.Select(grammar.Parse)], CancellationToken.None);
        _receiver = _connection.OpenReceiver(new ReceiverOptions { Capacity = capacity });
    }

    public void Expect(long events) => _expected = events;

    public Task ReceiveAsync()
    {
        for (var received = 0L; received < _expected;)
        {
            var taken = _receiver!.Take(_buffer, Patience, CancellationToken.None);
            if (taken == 0) throw new TimeoutException($"{received} of {_expected} events came, {Dropped} were dropped.");
            foreach (var item in _buffer.AsSpan(0, taken))
            {
                if (item is StreamNotice notice)
                {
                    Console.Error.WriteLine(notice.Message);
                    received += notice.Kind == NoticeKind.Dropped ? notice.Count ?? 0 : 0;
                    continue;
                }

                Last = (StreamEvent)item;
                received++;
            }
        }

        // A raw event would mean that reading was not measured at all.
        return Last is RawEvent ? throw new InvalidOperationException($"{payload.Name} arrives unread.") : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _receiver?.Dispose();
        if (_connection is not null) await _connection.DisposeAsync();
    }
}
