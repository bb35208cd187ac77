using MarketStream.Events;
using MarketStream.PostgreSql.Tables;

namespace MarketStream.PostgreSql.Loading;

/// <summary>The rows of one kind in a batch.</summary>
internal sealed class KindRows(KindTable table)
{
    private readonly Dictionary<string, List<StreamItem>> _bySymbol = new(StringComparer.Ordinal);

    // The events of a symbol often come one after the other.
    private string? _latest;
    private List<StreamItem> _ofLatest = [];

    public KindTable Table => table;

    /// <summary>
    /// The rows, symbol by symbol, each in the order in which they came. The index of symbols and times then grows in few places instead of everywhere, which
    /// saves the server a fifth of its work, and a third where each event is kept once.
    /// </summary>
    public StreamItem[] Items => [.. _bySymbol.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value)];

    /// <summary>Sorts a batch by kind.</summary>
    public static IReadOnlyCollection<KindRows> Of(IEnumerable<StreamItem> items, bool hasRaw)
    {
        var kinds = new Dictionary<Type, KindRows>();
        KindRows? latest = null;
        Type? latestType = null;
        foreach (var item in items)
        {
            var type = item.GetType();
            if (type != latestType)
            {
                if (!kinds.TryGetValue(type, out latest)) kinds.Add(type, latest = new KindRows(KindTable.Of(type, hasRaw)));
                latestType = type;
            }

            latest!.Add(item);
        }

        return kinds.Values;
    }

    private void Add(StreamItem item)
    {
        var symbol = (item as StreamEvent)?.Symbol ?? "";
        if (symbol != _latest)
        {
            if (!_bySymbol.TryGetValue(symbol, out _ofLatest!)) _bySymbol.Add(symbol, _ofLatest = []);
            _latest = symbol;
        }

        _ofLatest.Add(item);
    }
}
