using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Venue;
using MarketStream.Engine.Venues;

namespace MarketStream.Benchmarks.Soak.Market;

/// <summary>One stream of the venue: what it sends next, who listens, and the oracle's book of it.</summary>
internal sealed class SoakStream(StreamName name, SoakChannel channel, bool isChained, TimeSpan calm, TimeSpan busy)
{
    private const long HourMs = 3_600_000;

    /// <summary>The most that an id rises by from one event to the next.</summary>
    private const int LongestStep = 8;

    private long _number;
    private long _lastId = 4_000_000_000_000;
    private long _candleShift;
    private bool _beginsAnew;

    public StreamName StreamName => name;

    public string Name => name.Name;

    public string Symbol { get; } = name.Subject.ToUpperInvariant();

    public SoakChannel Channel => channel;

    /// <summary>Whether changes of the book name the one before.</summary>
    public bool IsChained => isChained;

    /// <summary>Whether ids show what is missing.</summary>
    public bool IsNumbered => channel <= SoakChannel.Depth;

    /// <summary>Whether ids or open times show that the venue counts anew.</summary>
    public bool IsOrdered => channel != SoakChannel.Ticker;

    /// <summary>The mean time between events.</summary>
    public TimeSpan Calm => calm;

    /// <summary>The same around dials and faults.</summary>
    public TimeSpan Busy => busy;

    /// <summary>When its next event happens.</summary>
    public long NextAt { get; set; }

    /// <summary>The shard that carries it.</summary>
    public int Shard { get; set; }

    /// <summary>The candle of the last event.</summary>
    public (long OpenMs, bool IsClosed) Candle { get; private set; }

    /// <summary>What the venue tells of it over REST.</summary>
    public SoakHistory History { get; } = new();

    public List<SoakSocket> Carriers { get; } = [];

    public required StreamBook Book { get; init; }

    public VenueEvent Make(long now, long unixMs, Random random)
    {
        var item = new VenueEvent(++_number, now) { PreviousId = _lastId, IsNumbered = IsNumbered, IsOrdered = IsOrdered, BeginsAnew = _beginsAnew, Shard = Shard };
        _beginsAnew = false;
        if (channel == SoakChannel.Kline)
        {
            MoveCandle(unixMs + _candleShift);
            _lastId = Candle.OpenMs;
        }
        else
        {
            _lastId += channel is SoakChannel.Trade or SoakChannel.AggregateTrade ? 1 : random.Next(3, LongestStep + 1);
        }

        item.LastId = _lastId;
        History.Add(item, unixMs);
        return item;
    }

    /// <summary>How long until the running candle ends.</summary>
    public static TimeSpan UntilCandleEnds(long unixMs) => TimeSpan.FromMilliseconds(HourMs - (unixMs % HourMs));

    /// <summary>Counts anew, from as little as one below to beyond zero.</summary>
    public void Restart(Random random)
    {
        _beginsAnew = true;
        History.BeginAnew();
        if (channel == SoakChannel.Kline)
        {
            // Never to before 1970, which no candle tells.
            _candleShift -= HourMs * Math.Max(1, Math.Min((long)Math.Pow(10, random.NextDouble() * 5), Candle.OpenMs / HourMs / 4));
            return;
        }

        _lastId = random.Next(6) switch
        {
            0 => _lastId - LongestStep - random.Next(1, 4),
            1 => _lastId - random.Next(20, 2000),
            2 => _lastId - random.Next(2000, 1_000_000),
            3 => _lastId - 4_000_000_000,
            4 => Math.Min(_lastId - LongestStep, random.Next(0, 1000)) - 1,
            _ => Math.Min(_lastId, 0) - random.Next(LongestStep, 1_000_000),
        };
    }

    private void MoveCandle(long unixMs)
    {
        // The first event of an hour ends the hour before; it is made at the full hour.
        var open = unixMs - (unixMs % HourMs);
        var running = Candle.IsClosed ? Candle.OpenMs + HourMs : Candle.OpenMs;
        Candle = Candle.OpenMs > 0 && open > running ? (running, true) : (open, false);
    }
}
