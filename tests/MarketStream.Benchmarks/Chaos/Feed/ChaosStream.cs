using MarketStream.Benchmarks.Oracle;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Chaos.Feed;

/// <summary>One stream of the venue, and the oracle's book of it.</summary>
internal sealed class ChaosStream(StreamName name, RunTally tally)
{
    /// <summary>A candle's stream speaks every second; a longer pause is one in which nobody listened.</summary>
    private static readonly long LongestPause = TimeSpan.FromSeconds(3).Ticks;

    // Numbers of events by their content.
    private readonly Dictionary<long, long> _numbers = [];
    private readonly HashSet<long> _twins = [];
    private long _number;
    private long? _lastId;
    private long _lastAt;
    private long _lastTaken;

    public StreamName StreamName => name;

    public string Name => name.Name;

    public EventKind Kind { get; } = name.Channel!.Event;

    /// <summary>Whether ids show what is missing.</summary>
    public bool IsNumbered => Kind is EventKind.Trade or EventKind.AggregateTrade or EventKind.DepthUpdate;

    /// <summary>The shard that carries it.</summary>
    public int Shard { get; set; }

    /// <summary>Whether the user is about to take it away or has done so.</summary>
    public bool IsBusy { get; set; }

    public StreamBook Book { get; } = new(name.Name, name.Channel!.Event is EventKind.Trade or EventKind.AggregateTrade or EventKind.DepthUpdate, tally);

    /// <summary>Enters what the venue published; what it kept to itself before is entered, too.</summary>
    public void Published(PublishedEvent item)
    {
        if (_numbers.ContainsKey(item.Content))
        {
            // Said twice in the same words and the same millisecond, as after a SUBSCRIBE: once is enough.
            _twins.Add(item.Content);
            return;
        }

        tally.Made++;
        if (item.Sockets > 0) tally.Sent++;
        var hasHole = IsNumbered ? _lastId is { } last && item.PreviousId != last : Kind == EventKind.Kline && _number > 0 && item.At - _lastAt > LongestPause;
        if (hasHole) Book.Made(new VenueEvent(++_number, item.At) { IsSkipped = true, PreviousId = _lastId ?? 0, LastId = item.PreviousId ?? 0 });
        Book.Made(new VenueEvent(++_number, item.At)
        {
            IsNumbered = IsNumbered,
            PreviousId = item.PreviousId ?? 0,
            LastId = item.Id ?? 0,
            Sent = item.Sockets,
            Shard = Shard,
        });
        _numbers.Add(item.Content, _number);
        (_lastId, _lastAt) = (item.Id ?? _lastId, item.At);
    }

    /// <summary>The number of an event that was delivered; null when the venue never published it.</summary>
    public long? NumberOf(long content) => _numbers.TryGetValue(content, out var number) ? number : null;

    /// <summary>True for all but the first copy of an event that the venue said twice in the same words.</summary>
    public bool IsTwin(long content, long number)
    {
        var isSecond = number == _lastTaken && _twins.Contains(content);
        _lastTaken = number;
        return isSecond;
    }
}
