using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Fuzzing.Books;

/// <summary>A market that changes at random around a price that walks, and tells its changes as a venue of the given rule does.</summary>
internal sealed class SimulatedMarket(BookRule rule, int seed)
{
    private const int Depth = 60;
    private const long StartTime = 1_760_000_000_000_000;
    private const long Period = 100_000;

    private readonly List<MarketChange> _changes = [];
    private Dice _dice = new(seed, 1);
    private int _middle = TrueBook.Ticks / 2;
    private long _id = 1000;
    private long _previous = 1000;
    private long _time = StartTime;

    public TrueBook Book { get; private set; } = new();

    /// <summary>Every change since the log was last cut.</summary>
    public List<MarketChange> Log { get; } = [];

    /// <summary>Makes one event of several changes; calls back between two of them.</summary>
    public DepthUpdateEvent Next(Action between)
    {
        _time += Period;
        _changes.Clear();
        var count = 1 + Math.Min(_dice.Below(16), _dice.Below(16));
        var pause = _dice.Below(count);
        for (var i = 0; i < count; i++)
        {
            Change();
            if (i == pause) between();
        }

        var update = new DepthUpdateEvent
        {
            Symbol = "SIMUSDT",
            EventTimeMicroseconds = _time,
            ReceivedAtTicks = _time,
            FirstUpdateId = _changes[0].Id,
            LastUpdateId = _id,
            PreviousUpdateId = rule == BookRule.Ranges ? null : _previous,
            Bids = SideOf(true),
            Asks = SideOf(false),
        };
        _previous = _id;
        return update;
    }

    public PartialDepthEvent Snapshot(int limit) => new()
    {
        Symbol = "SIMUSDT",
        EventTimeMicroseconds = rule == BookRule.Ranges ? null : _time,
        LastUpdateId = Book.Id,
        Bids = Book.Side(true, limit),
        Asks = Book.Side(false, limit),
    };

    /// <summary>The venue was away for a while and numbers from elsewhere; not when the ids of both could be taken for a row.</summary>
    public bool TryRestart()
    {
        if (_id < 5000) return false;
        _time += 200 * Period;
        _id = _dice.Below(500);
        _previous = _id;
        Log.Clear();
        return true;
    }

    private void Change()
    {
        if (_dice.OneIn(12)) Move(_dice.OneIn(2) ? 1 : -1);
        var isBid = _dice.OneIn(2);
        var distance = Math.Min(_dice.Below(Depth), _dice.Below(Depth));
        Set(isBid, isBid ? _middle - distance : _middle + 1 + distance, _dice.OneIn(3) ? 0 : 1 + _dice.Below(100_000));
    }

    // What stands in the way is taken first, and what falls behind the edge of the book goes.
    private void Move(int step)
    {
        if (_middle + step is < 2 * Depth or > TrueBook.Ticks - 2 * Depth) return;
        var isUp = step > 0;
        var taken = isUp ? _middle + 1 : _middle;
        if (Book.LotsAt(!isUp, taken) > 0) Set(!isUp, taken, 0);
        var left = isUp ? _middle - Depth + 1 : _middle + Depth;
        if (Book.LotsAt(isUp, left) > 0) Set(isUp, left, 0);
        _middle += step;
    }

    private void Set(bool isBid, int tick, int lots)
    {
        // Ids of other symbols lie between, where ids are those of the whole venue.
        _id += rule == BookRule.Ranges ? 1 : 1 + _dice.Below(4);
        var change = new MarketChange(_id, isBid, tick, lots);
        Book.Apply(change);
        _changes.Add(change);
        Log.Add(change);
    }

    private DepthSide SideOf(bool isBid)
    {
        // Of several changes at one price an event tells the last.
        var levels = new List<PriceLevel>(_changes.Count);
        for (var i = 0; i < _changes.Count; i++)
        {
            var change = _changes[i];
            if (change.IsBid != isBid) continue;
            var isLast = true;
            for (var j = i + 1; j < _changes.Count; j++) isLast &= _changes[j].IsBid != isBid || _changes[j].Tick != change.Tick;
            if (isLast) levels.Add(TrueBook.Level(change.Tick, change.Lots));
        }

        return new DepthSide([.. levels]);
    }
}
