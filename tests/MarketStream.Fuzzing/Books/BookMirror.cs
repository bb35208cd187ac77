using MarketStream.Engine.Books;

namespace MarketStream.Fuzzing.Books;

/// <summary>The true book as it was at the id that a kept book claims to be at.</summary>
internal sealed class BookMirror(SimulatedMarket market)
{
    private const int MaxLog = 200_000;

    private TrueBook _book = new();

    // The next of the market's log to be applied.
    private int _next;

    /// <summary>Levels compared so far.</summary>
    public long Compared { get; private set; }

    /// <summary>Begins at a snapshot, taken at this length of the log.</summary>
    public void Begin(TrueBook book, int logLength)
    {
        _book = book.Copy();
        _next = logLength;
    }

    /// <summary>False when the id lies before the mirror or beyond what has happened.</summary>
    public bool MoveTo(long id)
    {
        while (_book.Id < id && _next < market.Log.Count) _book.Apply(market.Log[_next++]);
        return _book.Id == id;
    }

    /// <summary>Drops what lies behind both the mirror and any snapshot that is under way; returns how much.</summary>
    public int CutLog(int oldestNeeded)
    {
        var cut = Math.Min(_next, oldestNeeded);
        if (market.Log.Count < MaxLog || cut < MaxLog / 2) return 0;
        market.Log.RemoveRange(0, cut);
        _next -= cut;
        return cut;
    }

    public bool IsEqual(OrderBook book) => IsEqual(book.Bids, isBid: true) && IsEqual(book.Asks, isBid: false);

    private bool IsEqual(BookSide side, bool isBid)
    {
        var tick = _book.NextTick(isBid, isBid ? TrueBook.Ticks - 1 : 0);
        for (var rank = 0; rank < side.Count; rank++)
        {
            var level = side[rank];
            Compared++;
            if (IsBeyond(level.Price, side.KnownTo, isBid))
            {
                // Some may be missing here, but what is there is true.
                if (tick >= 0 && !IsBeyond(_book.LevelAt(isBid, tick).Price, side.KnownTo, isBid)) return false;
                tick = TrueBook.TickOf(level.Price);
            }

            if (tick < 0 || _book.LotsAt(isBid, tick) == 0 || _book.LevelAt(isBid, tick) != level) return false;
            tick = _book.NextTick(isBid, isBid ? tick - 1 : tick + 1);
        }

        return tick < 0 || IsBeyond(_book.LevelAt(isBid, tick).Price, side.KnownTo, isBid);
    }

    private static bool IsBeyond(decimal price, decimal? knownTo, bool isBid) => isBid ? price < knownTo : price > knownTo;
}
