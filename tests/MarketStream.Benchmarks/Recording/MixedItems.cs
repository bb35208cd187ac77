using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Benchmarks.Recording;

/// <summary>Items of several kinds in one order: trades, tickers, changes of books, complete books, and a notice now and then.</summary>
internal static class MixedItems
{
    private const int Batch = 20_000;

    public static IEnumerable<StreamItem> Next(int count)
    {
        var (trades, tickers, random) = (new RecordedTrades(200, 10_000), new RecordedTickers(400), new Random(20261129));
        for (var made = 0; made < count;)
        {
            var (some, others) = (trades.Next(Batch), tickers.Next(10));
            for (var i = 0; i < Batch && made < count; i++, made++)
            {
                yield return (i % 10) switch
                {
                    < 6 => some[i],
                    < 8 => others[i % others.Length],
                    8 => i % 1000 == 8 ? Notice(some[i], made) : Changes(some[i], random, made),
                    _ => Book(some[i], random, made),
                };
            }
        }
    }

    private static DepthUpdateEvent Changes(StreamItem like, Random random, long id) => new()
    {
        Identity = like.Identity,
        ReceivedAtTicks = like.ReceivedAtTicks,
        Symbol = ((TradeEvent)like).Symbol,
        FirstUpdateId = id,
        LastUpdateId = id + 5,
        PreviousUpdateId = id - 1,
        Bids = Side(random, random.Next(5)),
        Asks = Side(random, random.Next(5)),
    };

    private static PartialDepthEvent Book(StreamItem like, Random random, long id) => new()
    {
        Identity = like.Identity,
        ReceivedAtTicks = like.ReceivedAtTicks,
        Symbol = ((TradeEvent)like).Symbol,
        LastUpdateId = id,
        Bids = Side(random, 10),
        Asks = Side(random, 10),
    };

    private static DropNotice Notice(StreamItem like, int id) => new()
    {
        ReceivedAtTicks = like.ReceivedAtTicks,
        Kind = NoticeKind.Dropped,
        Connection = "benchmark",
        Message = $"{id} events were dropped.",
    };

    private static DepthSide Side(Random random, int levels) =>
        new([.. Enumerable.Range(0, levels).Select(i => new PriceLevel(new decimal(9_000_000 + (i * 10) + random.Next(10), 0, 0, false, 2), new decimal(random.Next(100_000), 0, 0, false, 3)))]);
}
