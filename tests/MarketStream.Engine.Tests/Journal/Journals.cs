using MarketStream.Engine.Journal;
using MarketStream.Engine.Tests.Delivery.Spooling;
using MarketStream.Events;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Journal;

/// <summary>Recordings in memory, for tests.</summary>
internal static class Journals
{
    public static readonly JournalOptions Everything = new()
    {
        Venue = "binance-options",
        Connection = "options",
        IncludeAccount = true,
        IncludeRaw = true,
    };

    public static JournalWriter Open(MemoryFile file, JournalOptions? options = null, TimeProvider? time = null) =>
        new("test.msj", file, new MemoryStream(), options ?? Everything, time ?? new FakeTimeProvider());

    /// <summary>The bytes of a recording; each batch becomes blocks of its own.</summary>
    public static byte[] Bytes(bool isFinished, params StreamItem[][] batches)
    {
        var file = new MemoryFile();
        using (var writer = Open(file))
        {
            foreach (var batch in batches)
            {
                writer.Append(batch);
                writer.Flush();
            }

            if (isFinished) writer.Finish();
        }

        return file.ToArray();
    }

    public static JournalReader Read(byte[] bytes) => new("test.msj", new MemoryFile(bytes));

    public static List<StreamItem> ReadAll(byte[] bytes, List<JournalDamage>? damages = null)
    {
        using var reader = Read(bytes);
        damages?.AddRange(reader.Info.Damages);
        return [.. reader.Read(JournalQuery.All, damage => damages?.Add(damage))];
    }

    public static TradeEvent Trade(long id, string symbol = "BTCUSDT", long receivedAtTicks = 0) => new()
    {
        Identity = new StreamIdentity("binance-options", symbol + "@trade"),
        ReceivedAtTicks = receivedAtTicks == 0 ? 639_000_000_000_000_000 + (id * 10_000) : receivedAtTicks,
        Symbol = symbol,
        TradeId = id,
        Price = 100.10m + id,
        Quantity = 0.5m,
        TradeTimeMicroseconds = 1_800_000_000_000_000 + (id * 1000),
        TradeType = "MARKET",
    };

    public static TradeEvent[] Trades(int first, int count) => [.. Enumerable.Range(first, count).Select(id => Trade(id, id % 2 == 0 ? "BTCUSDT" : "ETHUSDT"))];

    public static IEnumerable<long> Ids(IEnumerable<StreamItem> items) => items.OfType<TradeEvent>().Select(trade => trade.TradeId);

    public static void AssertSame(IReadOnlyList<StreamItem> expected, IReadOnlyList<StreamItem> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (before, after) in expected.Zip(actual)) SameState.Assert(before, after);
    }
}
