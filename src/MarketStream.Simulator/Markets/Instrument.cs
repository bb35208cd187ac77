using System.Text;

namespace MarketStream.Simulator.Markets;

/// <summary>One symbol: its book, its trades and its klines.</summary>
internal abstract class Instrument
{
    private const int TradeSpan = 500;
    private const int BlockSpan = 100 * TradeSpan;

    private readonly List<BarSeries> _bars = [];
    private readonly MinuteBars _minutes = new();
    private long _firstPrice;
    private long _blockId;

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

    /// <summary>Which family of futures it belongs to, as the last field of a payload, <c>,"st":1</c>; empty for others.</summary>
    public byte[] FamilyUtf8 { get; protected init; } = [];

    /// <summary>The same with the pair before it, <c>,"ps":"BTCUSDT","st":1</c>.</summary>
    public byte[] PairAndFamilyUtf8 { get; protected init; } = [];

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

    /// <summary>Trades that were agreed upon outside of the book; they are not among the others.</summary>
    public TradeLog<TradeRecord> BlockTrades { get; } = new();

    /// <summary>When it traded last, in Unix milliseconds; 0 when it never has.</summary>
    public long LastTradeMs { get; private set; }

    // The streams of its trades; null until one is subscribed.
    public ITradeStream? TradeStream { get; set; }

    public ITradeStream? AggregateStream { get; set; }

    protected MarketRandom Random { get; }

    /// <summary>Lets the price move, as time has passed.</summary>
    public abstract void Drift(long nowMs);

    /// <summary>The trades of a span of at most 24 hours that ends now, to the minute.</summary>
    public Bar Recent(long nowMs, long lengthMs) => _minutes.Sum(nowMs, lengthMs, _firstPrice);

    /// <summary>The trades of the last 24 hours.</summary>
    public Bar Day(long nowMs) => Recent(nowMs, MinuteBars.DayMs);

    /// <summary>The klines of an interval. New ones hold the trades that are still known.</summary>
    public BarSeries Bars(BarClock clock, long nowMs)
    {
        var series = _bars.Find(bars => bars.Clock == clock);
        if (series is null)
        {
            series = new(clock, nowMs, LastFill.Ticks);
            foreach (var (fill, atMs) in Trades.Take(null, TradeLog<TradeRecord>.Capacity))
            {
                if (series.Current.Trades == 0) series = new(clock, atMs, fill.Ticks);

                series.Add(fill, atMs);
            }

            series.Roll(nowMs);
            _bars.Add(series);
        }

        return series;
    }

    /// <summary>Makes a trade, whose buyer is the taker or not as given; at random without that.</summary>
    public Fill Trade(long nowMs, bool? isBuy = null)
    {
        var buys = isBuy ?? Random.Below(2) == 0;
        var ticks = buys ? Book.Asks.Best : Book.Bids.Best;
        var steps = 1 + Random.Below(TradeSpan);
        var fill = new Fill(++TradeId, ticks, steps, buys, Scale.TurnoverOf(ticks, steps));
        _minutes.Add(fill, nowMs);
        foreach (var bars in _bars) bars.Add(fill, nowMs);

        LastFill = fill;
        Trades.Add(fill.Id, new(fill, nowMs));
        LastTradeMs = nowMs;
        return fill;
    }

    /// <summary>Makes a large trade outside of the book, at a price between its two sides.</summary>
    public TradeRecord TradeBlock(long nowMs)
    {
        var (ticks, steps) = (Book.Bids.Best, BlockSpan + Random.Below(BlockSpan));
        var record = new TradeRecord(new(++_blockId, ticks, steps, Random.Below(2) == 0, Scale.TurnoverOf(ticks, steps)), nowMs);
        BlockTrades.Add(_blockId, record);
        return record;
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
            var fill = Trade(LastTradeMs);
            Aggregate(fill, fill, fill.Steps, LastTradeMs);
        }
    }

    /// <summary>Starts the day's statistics at the book's current price.</summary>
    protected void StartDay()
    {
        _firstPrice = Book.Bids.Best;
        LastFill = new(TradeId, _firstPrice, 1, true, Scale.TurnoverOf(_firstPrice, 1));
    }

    private static long Fnv(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;

        return (long)(hash >> 2);
    }
}
