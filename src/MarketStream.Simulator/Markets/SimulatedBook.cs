namespace MarketStream.Simulator.Markets;

/// <summary>
/// A book that always is sane: both sides sorted and never empty, best bid below best ask. Every change of a level takes the
/// next update id and is noted in the journals.
/// </summary>
internal sealed class SimulatedBook
{
    private readonly List<BookJournal> _journals = [];
    private readonly MarketRandom _random;
    private readonly int _quantitySpan;

    public SimulatedBook(MarketRandom random, int depth, int quantitySpan, long firstUpdateId, long bid, long spread)
    {
        _random = random;
        _quantitySpan = quantitySpan;
        UpdateId = firstUpdateId;
        Bids = new(true, depth);
        Asks = new(false, depth);
        Move(bid, spread);
    }

    public SimulatedBookSide Bids { get; }

    public SimulatedBookSide Asks { get; }

    public long UpdateId { get; private set; }

    public BookJournal OpenJournal()
    {
        var journal = new BookJournal(this);
        _journals.Add(journal);
        return journal;
    }

    /// <summary>Changes the quantity of one level, more often near the top.</summary>
    public void Touch()
    {
        var side = _random.Below(2) == 0 ? Bids : Asks;
        var near = _random.Below(4) == 0 ? side.Count : Math.Min(side.Count, 5);
        SetQuantity(side, _random.Below(near));
    }

    /// <summary>Changes the quantity at the top of one side.</summary>
    public void TouchBest() => SetQuantity(_random.Below(2) == 0 ? Bids : Asks, 0);

    /// <summary>Makes <paramref name="bid"/> (at least 1 tick) the best bid, with an ask at least a tick and at most the spread above.</summary>
    public void Move(long bid, long spread)
    {
        bid = Math.Max(1, bid);
        while (Asks.Count > 0 && Asks.Best <= bid)
        {
            var price = Asks.Best;
            Asks.RemoveFront();
            Changed(Asks, price);
        }

        while (Bids.Count > 0 && Bids.Best > bid)
        {
            var price = Bids.Best;
            Bids.RemoveFront();
            Changed(Bids, price);
        }

        // After a jump the old far side is no book any more.
        ClearIfFar(Bids, bid);
        ClearIfFar(Asks, bid + spread);
        Front(Bids, bid, Bids.Count == 0 || Bids.Best < bid);
        Front(Asks, bid + spread, Asks.Count == 0 || Asks.Best > bid + spread);
        Fill(Bids, -1);
        Fill(Asks, 1);
    }

    private void ClearIfFar(SimulatedBookSide side, long best)
    {
        if (side.Count > 0 && Math.Abs(side.Best - best) > side.Capacity)
        {
            while (side.Count > 0) Changed(side, side.RemoveBack());
        }
    }

    private void Front(SimulatedBookSide side, long price, bool missing)
    {
        if (missing)
        {
            side.InsertFront(price, Quantity());
            Changed(side, price);
        }
    }

    private void Fill(SimulatedBookSide side, int direction)
    {
        while (side.Count > side.Capacity) Changed(side, side.RemoveBack());

        while (side.Count < side.Capacity)
        {
            var price = side.Prices[^1] + (direction * (1 + _random.Below(3)));
            if (price < 1) return;

            side.AddBack(price, Quantity());
            Changed(side, price);
        }
    }

    private void SetQuantity(SimulatedBookSide side, int index)
    {
        side.SetQuantity(index, Quantity());
        Changed(side, side.Prices[index]);
    }

    private long Quantity() => 1 + _random.Below(_quantitySpan);

    private void Changed(SimulatedBookSide side, long price)
    {
        UpdateId++;
        foreach (var journal in _journals) journal.Note(side.IsBid, price);
    }
}
