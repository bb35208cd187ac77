using MarketStream.Events;
using MarketStream.PostgreSql.Tables;

namespace MarketStream.PostgreSql.Loading;

/// <summary>The rows of one kind in a batch.</summary>
internal sealed class KindRows(KindTable table)
{
    public KindTable Table => table;

    public List<StreamItem> Items { get; } = [];

    /// <summary>Sorts a batch by kind; within a kind the order stays.</summary>
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

            latest!.Items.Add(item);
        }

        return kinds.Values;
    }
}
