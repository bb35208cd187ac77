using System.Text;
using System.Text.Json;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>One stream that has been subscribed at least once, and its listeners. Guarded by the feed's gate.</summary>
internal sealed class FeedStream(string name) : ITradeStream
{
    // What precedes the payload in a combined frame: {"stream":"btcusdt@trade","data":<payload>}
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes($"{{\"stream\":{JsonSerializer.Serialize(name)},\"data\":");

    private long _events;
    private long? _firstId;
    private long? _lastId;

    public string Name { get; } = name;

    public List<IStreamListener> Listeners { get; } = [];

    public bool IsActive => KeepsFeeding || Listeners.Count > 0;

    /// <summary>Whether events go on being made when there are no listeners.</summary>
    public bool KeepsFeeding { get; init; }

    /// <summary>Whether a test has stopped it.</summary>
    public bool IsSilenced { get; set; }

    /// <summary>How many of the next events are sent twice.</summary>
    public int Repeats { get; set; }

    /// <summary>Receives every event of the stream; null for none.</summary>
    public IFeedJournal? Journal { get; init; }

    /// <summary>What makes its events; null in a replay.</summary>
    public EventSource? Source { get; set; }

    /// <summary>When the next event is due, on the feed's clock.</summary>
    public TimeSpan Due { get; set; }

    /// <summary>
    /// When the socket of the last listener ended, on the feed's clock; null while there are listeners, or if it unsubscribed.
    /// </summary>
    public TimeSpan? LostAt { get; set; }

    public StreamCount Count => new(_events, _firstId, _lastId);

    /// <summary>The first listener whose queue is full; the feed waits for it, since nothing may be dropped. Null when there is none.</summary>
    public IStreamListener? FullListener()
    {
        foreach (var listener in Listeners)
        {
            if (listener.Output.IsFull)
            {
                return listener;
            }
        }

        return null;
    }

    /// <summary>Counts one payload and sends it to all listeners, unless the stream is silenced.</summary>
    /// <param name="payload">The event's JSON, or an array of them.</param>
    /// <param name="events">How many events the payload holds.</param>
    /// <param name="id">The event's id; null where the channel has none.</param>
    public void Publish(ReadOnlySpan<byte> payload, int events, long? id)
    {
        if (!IsActive || IsSilenced) return;

        _events += events;
        _firstId ??= id;
        _lastId = id ?? _lastId;
        Journal?.Published(Name, payload, id, CountReceiving());
        Send(payload, events);
        if (Repeats > 0)
        {
            Repeats--;
            Send(payload, events);
        }
    }

    private void Send(ReadOnlySpan<byte> payload, int events)
    {
        foreach (var listener in Listeners)
        {
            if (listener.IsFrozen) continue;

            if (listener.Combined) listener.Output.EnqueueEvent(_prefix, payload, "}"u8, events);
            else listener.Output.EnqueueEvent(default, payload, default, events);
        }
    }

    private int CountReceiving()
    {
        var count = 0;
        foreach (var listener in Listeners) count += listener.IsFrozen ? 0 : 1;

        return count;
    }
}
