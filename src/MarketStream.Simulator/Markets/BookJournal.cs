namespace MarketStream.Simulator.Markets;

/// <summary>The levels that changed since a diff stream last spoke.</summary>
internal sealed class BookJournal(SimulatedBook book)
{
    private readonly HashSet<(bool IsBid, long Price)> _changed = [];

    /// <summary>The last update id that the stream has spoken of.</summary>
    public long LastId { get; private set; } = book.UpdateId;

    public bool IsEmpty => _changed.Count == 0;

    public IEnumerable<long> Changed(bool bids) => _changed.Where(level => level.IsBid == bids).Select(level => level.Price);

    public void Note(bool isBid, long price) => _changed.Add((isBid, price));

    /// <summary>Everything up to now has been said (or, on purpose, not said).</summary>
    public void Clear()
    {
        _changed.Clear();
        LastId = book.UpdateId;
    }
}
