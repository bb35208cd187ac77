using System.Collections.Concurrent;
using System.Text.Json;
using MarketStream.Simulator;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Chaos.Feed;

/// <summary>Takes down what the venue publishes, in order, for the oracle.</summary>
internal sealed class ChaosJournal(IReadOnlyDictionary<string, ChaosStream> streams, Func<long> now) : IFeedJournal
{
    private readonly ConcurrentQueue<PublishedEvent> _published = new();

    public void Published(string stream, ReadOnlySpan<byte> payload, long? id, int sockets)
    {
        if (!streams.TryGetValue(stream, out var known)) return;
        var isChained = known.IsNumbered && id is not null;
        var previous = !isChained ? null : known.Kind == EventKind.DepthUpdate ? PreviousOf(payload) : id - 1;
        _published.Enqueue(new PublishedEvent(known, EventContent.Of(payload), isChained ? id : null, previous, now(), sockets));
    }

    public bool TryTake(out PublishedEvent item) => _published.TryDequeue(out item);

    /// <summary>The update before a change of a book: <c>pu</c>, or the one before <c>U</c>.</summary>
    private static long? PreviousOf(ReadOnlySpan<byte> payload)
    {
        long? first = null;
        var reader = new Utf8JsonReader(payload);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
            var isPrevious = reader.ValueTextEquals("pu"u8);
            var isFirst = reader.ValueTextEquals("U"u8);
            reader.Read();
            if (isPrevious) return reader.GetInt64();
            if (isFirst) first = reader.GetInt64() - 1;
        }

        return first;
    }
}
