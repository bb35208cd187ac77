using MarketStream.Benchmarks.Oracle;

namespace MarketStream.Benchmarks.Soak.Market;

/// <summary>The latest events of a stream, those that the venue told nobody included. Under an id there is what the last count has.</summary>
internal sealed class SoakHistory
{
    private const int Most = 4000;

    private readonly Queue<(VenueEvent Item, long UnixMs)> _items = new();
    private readonly Dictionary<long, long> _ids = [];
    private readonly Queue<long> _numbers = new();

    public IReadOnlyCollection<(VenueEvent Item, long UnixMs)> Items => _items;

    /// <summary>The id of an event, by its number; null when it is too old.</summary>
    public long? IdOf(long number) => _ids.TryGetValue(number, out var id) ? id : null;

    public void Add(VenueEvent item, long unixMs)
    {
        _items.Enqueue((item, unixMs));
        if (_items.Count > Most) _items.Dequeue();
        _ids.Add(item.Number, item.LastId);
        _numbers.Enqueue(item.Number);
        if (_numbers.Count > Most) _ids.Remove(_numbers.Dequeue());
    }

    public void BeginAnew() => _items.Clear();
}
