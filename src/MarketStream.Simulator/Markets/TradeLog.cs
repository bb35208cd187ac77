namespace MarketStream.Simulator.Markets;

/// <summary>The latest trades of one symbol, for requests over REST; older ones are forgotten.</summary>
internal sealed class TradeLog<T>
{
    public const int Capacity = 2_000;

    private readonly List<T> _ring = [];
    private int _oldest;
    private long _firstId;

    /// <summary>Adds the next trade, whose id must be one above the last.</summary>
    public void Add(long id, T item)
    {
        if (_ring.Count == 0) _firstId = id;
        if (_ring.Count < Capacity)
        {
            _ring.Add(item);
            return;
        }

        _ring[_oldest] = item;
        _oldest = (_oldest + 1) % Capacity;
        _firstId++;
    }

    /// <summary>Forgets all trades.</summary>
    public void Clear()
    {
        _ring.Clear();
        _oldest = 0;
    }

    /// <summary>
    /// Up to so many trades in order of their ids: from an id on, or from the oldest known if that is later; without an id, the latest.
    /// </summary>
    public IEnumerable<T> Take(long? fromId, int limit) => fromId is { } id ? From(id, limit) : Latest(limit);

    private IEnumerable<T> From(long id, int limit)
    {
        var start = Math.Max(0, id - _firstId);
        for (var i = start; i < Math.Min(_ring.Count, start + limit); i++) yield return At((int)i);
    }

    private IEnumerable<T> Latest(int limit)
    {
        for (var i = Math.Max(0, _ring.Count - limit); i < _ring.Count; i++) yield return At(i);
    }

    private T At(int index) => _ring[(_oldest + index) % _ring.Count];
}
