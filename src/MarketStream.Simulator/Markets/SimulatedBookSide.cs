namespace MarketStream.Simulator.Markets;

/// <summary>One side of a book, best price first; prices in ticks, quantities in steps.</summary>
internal sealed class SimulatedBookSide(bool isBid, int capacity)
{
    // There is room beyond the capacity, because levels are inserted at the front before the far ones are removed.
    private readonly long[] _prices = new long[capacity + 8];
    private readonly long[] _quantities = new long[capacity + 8];

    public int Capacity { get; } = capacity;

    public bool IsBid { get; } = isBid;

    public int Count { get; private set; }

    public long Best => _prices[0];

    public long BestQuantity => _quantities[0];

    public ReadOnlySpan<long> Prices => _prices.AsSpan(0, Count);

    public ReadOnlySpan<long> Quantities => _quantities.AsSpan(0, Count);

    /// <summary>The quantity at a price; 0 when there is no such level.</summary>
    public long QuantityAt(long price)
    {
        var index = Prices.IndexOf(price);
        return index < 0 ? 0 : _quantities[index];
    }

    public void SetQuantity(int index, long quantity) => _quantities[index] = quantity;

    public void InsertFront(long price, long quantity)
    {
        Array.Copy(_prices, 0, _prices, 1, Count);
        Array.Copy(_quantities, 0, _quantities, 1, Count);
        _prices[0] = price;
        _quantities[0] = quantity;
        Count++;
    }

    public void RemoveFront()
    {
        Count--;
        Array.Copy(_prices, 1, _prices, 0, Count);
        Array.Copy(_quantities, 1, _quantities, 0, Count);
    }

    public void AddBack(long price, long quantity)
    {
        _prices[Count] = price;
        _quantities[Count] = quantity;
        Count++;
    }

    public long RemoveBack() => _prices[--Count];
}
