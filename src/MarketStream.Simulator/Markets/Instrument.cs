using System.Text;

namespace MarketStream.Simulator.Markets;

/// <summary>One symbol: its book, its trades and its klines.</summary>
internal abstract class Instrument
{
    private const int TradeSpan = 500;

    private readonly List<BarSeries> _bars = [];
    private Bar _day;
    private long _lastTradeMs;

    protected Instrument(string symbol, InstrumentScale scale, MarketRandom random, int depth, long bid, long spread)
    {
        Symbol = symbol;
        SymbolUtf8 = Encoding.UTF8.GetBytes(symbol);
        Scale = scale;
        Random = random;
        var start = 1_000_000 + (Fnv(symbol) % 9_000_000);
        TradeId = start;
        AggregateId = start / 2;
        Book = new(random, depth, 20_000, start * 10, bid, spread);
        StartDay();
    }

    /// <summary>Upper case, as in payloads.</summary>
    public string Symbol { get; }

    /// <summary>The symbol as it is written into payloads.</summary>
    public byte[] SymbolUtf8 { get; }

    public InstrumentScale Scale { get; }

    public SimulatedBook Book { get; }

    /// <summary>When the contract expires, in Unix milliseconds; <see cref="long.MaxValue"/> for spot pairs and perpetuals.</summary>
    public virtual long ExpiresMs => long.MaxValue;

    /// <summary>The last trade's id; rises by one per trade.</summary>
    public long TradeId { get; private set; }

    public long AggregateId { get; private set; }

    public Fill LastFill { get; private set; }

    public TradeLog<TradeRecord> Trades { get; } = new();

    public TradeLog<AggregateRecord> Aggregates { get; } = new();

    /// <summary>All trades since the simulator started, which tickers report as the last 24 hours.</summary>
    public ref readonly Bar Day => ref _day;

    // The streams of its trades; null until one is subscribed.
    public ITradeStream? TradeStream { get; set; }

    public ITradeStream? AggregateStream { get; set; }

    protected MarketRandom Random { get; }

    /// <summary>Lets the price move, as time has passed.</summary>
    public abstract void Drift(long nowMs);

    public BarSeries Bars(string interval, long nowMs)
    {
        var series = _bars.Find(bars => bars.Interval == interval);
        if (series is null)
        {
            series = new(interval, nowMs, Book.Bids.Best);
            _bars.Add(series);
        }

        return series;
    }

    public Fill Trade(long nowMs)
    {
        var buys = Random.Below(2) == 0;
        var fill = new Fill(++TradeId, buys ? Book.Asks.Best : Book.Bids.Best, 1 + Random.Below(TradeSpan), buys);
        _day.Add(fill);
        foreach (var bars in _bars) bars.Add(fill, nowMs);

        LastFill = fill;
        Trades.Add(fill.Id, new(fill, nowMs));
        _lastTradeMs = nowMs;
        return fill;
    }

    /// <summary>Records the fills of one taker order as one aggregate trade.</summary>
    public AggregateRecord Aggregate(Fill first, Fill last, long steps, long nowMs)
    {
        var record = new AggregateRecord(++AggregateId, first, last, steps, nowMs);
        Aggregates.Add(record.Id, record);
        return record;
    }

    /// <summary>Makes trades that are not published; the latest of them can still be fetched over REST.</summary>
    public void Skip(int trades)
    {
        var forgotten = Math.Max(0, trades - TradeLog<Fill>.Capacity);
        if (forgotten > 0)
        {
            Trades.Clear();
            Aggregates.Clear();
            TradeId += forgotten;
            AggregateId += forgotten;
        }

        for (var i = forgotten; i < trades; i++)
        {
            var fill = Trade(_lastTradeMs);
            Aggregate(fill, fill, fill.Steps, _lastTradeMs);
        }
    }

    /// <summary>Starts the day's statistics at the book's current price.</summary>
    protected void StartDay()
    {
        _day = new(0, long.MaxValue, Book.Bids.Best);
        LastFill = new(TradeId, Book.Bids.Best, 1, true);
    }

    private static long Fnv(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;

        return (long)(hash >> 2);
    }
}
