namespace MarketStream.Simulator.Markets;

/// <summary>
/// An order book that is always valid: both sides are sorted and never empty, and the best bid is below the best ask. Each change of a level
/// has the next update id.
/// </summary>
internal sealed class SimulatedBook
{
    private readonly List<ChangedLevels> _trackers = [];
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

    /// <summary>Collects the changed levels from now on, for one diff stream.</summary>
    public ChangedLevels TrackChanges()
    {
        var changes = new ChangedLevels(this);
        _trackers.Add(changes);
        return changes;
    }

    /// <summary>Changes the quantity of a random level, most often of one near the best price.</summary>
    public void ChangeLevel()
    {
        var side = _random.Below(2) == 0 ? Bids : Asks;
        var near = _random.Below(4) == 0 ? side.Count : Math.Min(side.Count, 5);
        SetQuantity(side, _random.Below(near));
    }

    /// <summary>Changes the quantity at the best price of one side.</summary>
    public void ChangeBest() => SetQuantity(_random.Below(2) == 0 ? Bids : Asks, 0);

    /// <summary>
    /// Makes <paramref name="bid"/> (at least 1 tick) the best bid, with the best ask above it by at least a tick and at most the spread.
    /// </summary>
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

        // After a jump the old levels would lie too far from the new price, so the side is built anew.
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
        foreach (var changes in _trackers) changes.Add(side.IsBid, price);
    }
}
