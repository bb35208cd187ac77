using MarketStream.Events;

namespace MarketStream.Fuzzing.Books;

/// <summary>A book as plain as can be: the quantity at every tick, in lots.</summary>
internal sealed class TrueBook
{
    public const int Ticks = 1024;

    private static readonly decimal[] Prices = [.. Enumerable.Range(0, Ticks).Select(tick => 90m + tick * 0.01m)];

    private readonly int[] _bids = new int[Ticks];
    private readonly int[] _asks = new int[Ticks];

    public long Id { get; private set; }

    public int LotsAt(bool isBid, int tick) => isBid ? _bids[tick] : _asks[tick];

    public void Apply(MarketChange change)
    {
        (change.IsBid ? _bids : _asks)[change.Tick] = change.Lots;
        Id = change.Id;
    }

    public TrueBook Copy()
    {
        var copy = new TrueBook { Id = Id };
        _bids.CopyTo(copy._bids, 0);
        _asks.CopyTo(copy._asks, 0);
        return copy;
    }

    /// <summary>The next tick with a quantity from here on, towards worse prices; -1 when there is none.</summary>
    public int NextTick(bool isBid, int tick)
    {
        if (isBid)
        {
            while (tick >= 0 && _bids[tick] == 0) tick--;
            return tick;
        }

        while (tick < Ticks && _asks[tick] == 0) tick++;
        return tick < Ticks ? tick : -1;
    }

    public PriceLevel LevelAt(bool isBid, int tick) => Level(tick, LotsAt(isBid, tick));

    public static PriceLevel Level(int tick, int lots) => new(Prices[tick], new decimal(lots, 0, 0, false, 3));

    public static int TickOf(decimal price) => (int)((price - 90m) * 100m);

    public DepthSide Side(bool isBid, int limit)
    {
        var levels = new List<PriceLevel>();
        var tick = NextTick(isBid, isBid ? Ticks - 1 : 0);
        while (tick >= 0 && levels.Count < limit)
        {
            levels.Add(LevelAt(isBid, tick));
            tick = NextTick(isBid, isBid ? tick - 1 : tick + 1);
        }

        return new DepthSide([.. levels]);
    }
}
