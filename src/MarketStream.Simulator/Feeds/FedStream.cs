using System.Text;
using System.Text.Json;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>One stream that has been asked for, and who listens to it. Guarded by the board's gate.</summary>
internal sealed class FedStream(string name) : ITradeListener
{
    private long _events;
    private long? _firstId;
    private long? _lastId;

    public string Name { get; } = name;

    /// <summary>What stands before the payload in a combined frame.</summary>
    public byte[] Prefix { get; } = Encoding.UTF8.GetBytes($"{{\"stream\":{JsonSerializer.Serialize(name)},\"data\":");

    public List<IStreamListener> Listeners { get; } = [];

    public bool HasListeners => KeepsOn || Listeners.Count > 0;

    /// <summary>Whether it goes on when nobody listens.</summary>
    public bool KeepsOn { get; init; }

    public bool IsSilenced { get; set; }

    /// <summary>So many of the next events go out twice.</summary>
    public int Repeats { get; set; }

    /// <summary>Who is told of its events; null for nobody.</summary>
    public IFeedJournal? Journal { get; init; }

    /// <summary>What makes its events; null in a replay.</summary>
    public EventSource? Source { get; set; }

    /// <summary>When the next event is due, on the feed's clock.</summary>
    public TimeSpan Due { get; set; }

    /// <summary>When the last listener was lost (not unsubscribed); null otherwise.</summary>
    public TimeSpan? LostAt { get; set; }

    public StreamCount Count => new(_events, _firstId, _lastId);

    public void Counted(int events, long? id)
    {
        _events += events;
        _firstId ??= id;
        _lastId = id ?? _lastId;
    }
}
