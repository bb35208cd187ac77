using MarketStream.Engine.Journal;
using MarketStream.Events;

namespace MarketStream.Benchmarks.Recording;

/// <summary>What the recordings of a folder hold.</summary>
/// <param name="Events">How many events there are.</param>
/// <param name="LastReceivedAt">When the last was received.</param>
/// <param name="Problem">A file that cannot be read, or a trade that is there twice or in the wrong order; null when all is well.</param>
internal sealed record RecordedFolder(long Events, DateTimeOffset? LastReceivedAt, string? Problem)
{
    public static RecordedFolder Read(string folder)
    {
        var (events, last) = (0L, (DateTimeOffset?)null);
        string? problem = null;
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*" + JournalFormat.Extension).Order(StringComparer.Ordinal))
        {
            using var reader = JournalReader.Open(path);
            foreach (var item in reader.Read(JournalQuery.All, damage => problem = IsTail(reader, damage) ? problem : $"{path}: {damage}"))
            {
                events++;
                if (last is null || item.ReceivedAt > last) last = item.ReceivedAt;
                if (item is not TradeEvent trade) continue;
                if (ids.TryGetValue(trade.Symbol, out var before) && trade.TradeId <= before)
                    problem = $"{path}: trade {trade.TradeId} of {trade.Symbol} follows {before}";
                ids[trade.Symbol] = trade.TradeId;
            }
        }

        return new RecordedFolder(events, last, problem);
    }

    // The process was killed while it wrote its last block.
    private static bool IsTail(JournalReader reader, JournalDamage damage) => damage.Offset + damage.Bytes == reader.Info.Bytes;
}
