using MarketStream.Engine.Recorders;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Recorders;

/// <summary>What tests of histories look at.</summary>
internal static class HistoryItems
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Routing ends a moment after an event is counted, so the last ones may have to be waited for. What comes beyond would be a repetition.
    public static List<StreamItem> Take(RecordedHistory history, int trades)
    {
        var items = new List<StreamItem>();
        var buffer = new StreamItem[7];
        for (int taken; (taken = history.Take(buffer, items.OfType<TradeEvent>().Count() < trades ? Patience : TimeSpan.Zero, CancellationToken.None)) > 0;)
            items.AddRange(buffer.AsSpan(0, taken));
        return items;
    }

    public static List<long> Ids(IEnumerable<StreamItem> items) => [.. items.OfType<TradeEvent>().Select(trade => trade.TradeId)];

    public static List<(string Stream, long Id)> Trades(IEnumerable<StreamItem> items) => [.. items.OfType<TradeEvent>().Select(trade => (trade.Stream, trade.TradeId))];

    public static string Describe(StreamItem item) => item is TradeEvent trade ? $"{trade.TradeId}" : $"{((StreamNotice)item).Kind}";
}
