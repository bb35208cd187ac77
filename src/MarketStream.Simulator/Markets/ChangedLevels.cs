namespace MarketStream.Simulator.Markets;

/// <summary>The levels of a book that have changed since the last event of one diff stream.</summary>
internal sealed class ChangedLevels(SimulatedBook book)
{
    private readonly HashSet<(bool IsBid, long Price)> _changed = [];

    /// <summary>The book's update id at the last event of the stream.</summary>
    public long LastId { get; private set; } = book.UpdateId;

    public IEnumerable<long> Prices(bool bids) => _changed.Where(level => level.IsBid == bids).Select(level => level.Price);

    public void Add(bool isBid, long price) => _changed.Add((isBid, price));

    /// <summary>Starts the next event: all changes up to now have been published, or have been skipped on purpose.</summary>
    public void Clear()
    {
        _changed.Clear();
        LastId = book.UpdateId;
    }
}
