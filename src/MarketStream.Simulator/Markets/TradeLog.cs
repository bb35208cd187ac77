namespace MarketStream.Simulator.Markets;

/// <summary>The latest trades of one symbol, for who asks over REST; older ones are forgotten.</summary>
internal sealed class TradeLog<T>
{
    public const int Capacity = 2_000;

    private readonly List<T> _ring = [];
    private int _oldest;
    private long _firstId;

    /// <summary>Adds the next one, whose id is one above the last.</summary>
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

    /// <summary>Nothing before the next one is known any more.</summary>
    public void Clear()
    {
        _ring.Clear();
        _oldest = 0;
    }

    /// <summary>Up to so many from an id on; from the oldest known where that one is forgotten.</summary>
    public IEnumerable<T> From(long id, int limit)
    {
        var start = Math.Max(0, id - _firstId);
        for (var i = start; i < Math.Min(_ring.Count, start + limit); i++) yield return At((int)i);
    }

    /// <summary>The latest, the oldest of them first.</summary>
    public IEnumerable<T> Latest(int limit)
    {
        for (var i = Math.Max(0, _ring.Count - limit); i < _ring.Count; i++) yield return At(i);
    }

    private T At(int index) => _ring[(_oldest + index) % _ring.Count];
}
