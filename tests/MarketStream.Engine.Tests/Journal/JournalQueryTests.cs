using MarketStream.Engine.Journal;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Journal;

/// <summary>What is not wanted is not read.</summary>
public sealed class JournalQueryTests
{
    private static readonly long Start = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero).Ticks;

    [Fact]
    public void Read_OneSymbol_ReadsTheBlocksThatHaveItAlone()
    {
        // One block in ten has the symbol.
        StreamItem[][] batches = [.. Enumerable.Range(0, 40).Select(block => Batch(block, block % 10 == 3 ? "SOLUSDT" : $"S{block % 7}"))];
        var expected = batches.SelectMany(batch => batch).Cast<StreamEvent>().Where(item => item.Symbol == "SOLUSDT").Cast<StreamItem>().ToList();
        foreach (var isFinished in (bool[])[true, false])
        {
            using var reader = Journals.Read(Journals.Bytes(isFinished, batches));
            var counts = new JournalReadCounts();

            var read = reader.Read(new JournalQuery { Symbols = ["solusdt"] }, null, counts).ToList();

            Journals.AssertSame(expected, read);
            Assert.Equal((40, 4), (counts.Headers, counts.Payloads));
        }
    }

    [Fact]
    public void Read_OneSymbolOfMixedBlocks_IsWhatTheWholeFileHas()
    {
        var items = new RandomItems(3);
        StreamItem[] before = [.. Enumerable.Range(0, 6000).Select(_ => items.Next())];
        using var reader = Journals.Read(Journals.Bytes(true, before));
        var all = reader.Read(JournalQuery.All).ToList();
        foreach (var symbol in all.OfType<StreamEvent>().Select(item => item.Symbol).Where(symbol => symbol.Length > 0).Distinct())
        {
            var read = reader.Read(new JournalQuery { Symbols = [symbol] }).OfType<StreamEvent>().Where(item => item.Symbol.Length > 0).ToList();
            Journals.AssertSame([.. all.OfType<StreamEvent>().Where(item => item.Symbol == symbol)], read);
        }
    }

    [Fact]
    public void Read_ATime_ReadsTheBlocksOfThatTimeAlone()
    {
        StreamItem[][] batches = [.. Enumerable.Range(0, 24).Select(hour => Batch(hour, "BTCUSDT"))];
        using var reader = Journals.Read(Journals.Bytes(true, batches));
        var counts = new JournalReadCounts();
        var query = new JournalQuery { From = new DateTimeOffset(Start, TimeSpan.Zero).AddHours(5).AddMinutes(3), To = new DateTimeOffset(Start, TimeSpan.Zero).AddHours(6).AddMinutes(2) };

        var read = reader.Read(query, null, counts).ToList();

        Assert.Equal(2, counts.Headers);
        Assert.Equal([503, 504, 505, 506, 507, 508, 509, 600, 601], Journals.Ids(read));
    }

    [Fact]
    public void Read_OneKind_ReadsItsBlocksAlone()
    {
        StreamItem[] mixed = [Journals.Trade(1), Notice("x"), new MarkPriceEvent(), Journals.Trade(2)];
        using var reader = Journals.Read(Journals.Bytes(true, mixed));
        var counts = new JournalReadCounts();

        var read = reader.Read(new JournalQuery { Kinds = ["markPriceEvent"] }, null, counts).ToList();

        Assert.IsType<MarkPriceEvent>(Assert.Single(read));
        Assert.Equal(1, counts.Payloads);
    }

    [Fact]
    public void Read_OneSymbol_HasTheNoticesThatMayConcernIt()
    {
        StreamItem[] mixed = [Journals.Trade(1, "A"), Notice("lost"), Gap("A"), Gap("B"), Journals.Trade(2, "B")];
        using var reader = Journals.Read(Journals.Bytes(true, mixed));

        var read = reader.Read(new JournalQuery { Symbols = ["A"] }).ToList();

        Journals.AssertSame([mixed[0], mixed[1], mixed[2]], read);
    }

    [Fact]
    public void Read_AStream_HasItsItemsAlone()
    {
        StreamItem[] mixed = [Journals.Trade(1, "A"), Journals.Trade(2, "B"), Journals.Trade(3, "A")];
        using var reader = Journals.Read(Journals.Bytes(true, mixed));
        Assert.Equal([1, 3], Journals.Ids(reader.Read(new JournalQuery { Streams = ["A@trade"] })));
    }

    [Fact]
    public void Info_OfAFile_SaysWhatItHolds()
    {
        foreach (var isFinished in (bool[])[true, false])
        {
            using var reader = Journals.Read(Journals.Bytes(isFinished, Batch(0, "A"), [Notice("x")], Batch(3, "B")));
            var info = reader.Info;
            Assert.Equal(("1.0", "binance-options", "options", isFinished), (info.Version, info.Venue, info.Connection, info.IsFinished));
            Assert.Equal((20, 1, 3), (info.Counts["TradeEvent"], info.Counts["StreamNotice"], info.Blocks));
            Assert.Equal(Start, info.FirstReceivedAt!.Value.Ticks);
            Assert.Equal(Start + (3 * TimeSpan.TicksPerHour) + (9 * TimeSpan.TicksPerMinute), info.LastReceivedAt!.Value.Ticks);
            Assert.Equal(["", "A", "B"], reader.Keys.Select(key => key.Symbol).Order());
            Assert.Empty(info.Damages);
        }
    }

    private static StreamItem[] Batch(int hour, string symbol) =>
        [.. Enumerable.Range(0, 10).Select(i => Journals.Trade((hour * 100) + i, symbol, Start + (hour * TimeSpan.TicksPerHour) + (i * TimeSpan.TicksPerMinute)))];

    private static StreamNotice Notice(string message) =>
        new() { Kind = NoticeKind.Disconnected, Message = message, Connection = "c", ReceivedAtTicks = Start };

    private static GapNotice Gap(string symbol) => new()
    {
        Kind = NoticeKind.Gap,
        Message = "gap",
        Connection = "c",
        Symbol = symbol,
        Cause = GapCause.Venue,
        LastReceivedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.Zero,
        Identity = new StreamIdentity("binance-options", symbol + "@trade"),
    };
}
