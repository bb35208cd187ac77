using MarketStream.Engine.Importing;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Importing;

public sealed class EventImportTests : IDisposable
{
    private static readonly long Start = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero).Ticks;

    private readonly string _folder = Directory.CreateTempSubdirectory("importing").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_EveryKind_IsWhatWasRecorded()
    {
        var items = new RandomItems(11);
        StreamItem[] before = [.. Enumerable.Range(0, 3000).Select(_ => items.Next()).Where(item => item is not Events.Accounts.ListenKeyExpiredEvent)];

        Journals.AssertSame(before, Read(new ImportOptions { Paths = [Write("all.msj", before)] }));
    }

    [Fact]
    public void Read_FilesThatOverlap_MergesThemByArrival()
    {
        // Every fifth trade has the time of the one before, so that the order of the files decides.
        var random = new Random(5);
        var all = Enumerable.Range(0, 5000).Select(i => Journals.Trade(i, "S", Start + ((i - (i % 5 == 0 ? 1 : 0)) * TimeSpan.TicksPerSecond))).ToList();
        var parts = all.GroupBy(_ => random.Next(7)).ToList();
        string[] paths = [.. parts.Select((part, number) => Write($"{number}.msj", [.. part]))];

        var read = Read(new ImportOptions { Paths = paths });

        Assert.Equal(all.Count, read.Count);
        Assert.Equal(read.Select(item => item.ReceivedAtTicks).Order(), read.Select(item => item.ReceivedAtTicks));
        foreach (var part in parts)
        {
            var ids = part.Select(trade => trade.TradeId).ToHashSet();
            Assert.Equal(part.Select(trade => trade.TradeId), Journals.Ids(read).Where(ids.Contains));
        }
    }

    [Fact]
    public void Read_AFolderOfMoreFilesThanMayBeOpen_OpensThoseThatOverlap()
    {
        for (var i = 0; i < FileMerge.MostOpen + 20; i++) Write($"sub/{999 - i}.msj", Journals.Trade(i * 2), Journals.Trade((i * 2) + 1));

        var read = Read(new ImportOptions { Paths = [_folder] });

        Assert.Equal(Enumerable.Range(0, 2 * (FileMerge.MostOpen + 20)).Select(id => (long)id), Journals.Ids(read));
    }

    [Fact]
    public void Read_MoreFilesOfOneTimeThanMayBeOpen_IsAnErrorThatSaysWhat()
    {
        string[] paths = [.. Enumerable.Range(0, FileMerge.MostOpen + 1).Select(i => Write($"{i}.msj", Journals.Trade(1), Journals.Trade(9)))];

        var error = Assert.Throws<MarketStreamException>(() => Read(new ImportOptions { Paths = paths }));

        Assert.Equal("TooManyFilesAtOnce", error.ErrorId);
    }

    [Fact]
    public void Read_WithFilters_KeepsWhatPassesAndNoticesThatMayConcernIt()
    {
        var notice = new StreamNotice { Kind = NoticeKind.Disconnected, Message = "lost", Connection = "c", ReceivedAtTicks = Start };
        var ticker = new TickerEvent { Symbol = "BTCUSDT", Identity = new StreamIdentity("binance-spot", "btcusdt@ticker"), ReceivedAtTicks = Start };
        var path = Write("mixed.msj", [Journals.Trade(1, "BTCUSDT", Start), notice, Journals.Trade(2, "ETHUSDT", Start), ticker, Journals.Trade(3, "BTCUSDT", Start + 5)]);

        var bySymbol = Read(new ImportOptions { Paths = [path], SymbolFilter = symbol => symbol == "BTCUSDT" });
        var byChannel = Read(new ImportOptions { Paths = [path], StreamFilter = stream => stream.Channel?.Name == "Ticker" });
        var byKind = Read(new ImportOptions { Paths = [path], KindFilter = kind => kind == nameof(TradeEvent), To = new DateTimeOffset(Start + 5, TimeSpan.Zero) });

        Assert.Equal([nameof(TradeEvent), nameof(StreamNotice), nameof(TickerEvent), nameof(TradeEvent)], bySymbol.Select(item => item.GetType().Name));
        Assert.Equal([nameof(StreamNotice), nameof(TickerEvent)], byChannel.Select(item => item.GetType().Name));
        Assert.Equal([1, 2], Journals.Ids(byKind));
    }

    [Fact]
    public void Read_FilesOutsideOfTheTime_AreNotReported()
    {
        Write("early.msj", Journals.Trade(1, "A", Start));
        var late = Write("late.msj", Journals.Trade(2, "A", Start + TimeSpan.TicksPerHour));
        var warnings = new List<string>();

        var read = Read(new ImportOptions { Paths = [_folder], From = new DateTimeOffset(Start + 1, TimeSpan.Zero), OnWarning = warnings.Add });

        Assert.Equal([2], Journals.Ids(read));
        Assert.Empty(warnings);
        Assert.True(File.Exists(late));
    }

    [Fact]
    public void Read_ADamagedFile_SaysWhatIsMissingAndReadsTheRest()
    {
        var bytes = Journals.Bytes(isFinished: true, [Journals.Trade(1)], [Journals.Trade(2)], [Journals.Trade(3)]);
        bytes[bytes.Length / 2] ^= 0x55;
        var path = Path.Combine(_folder, "bad.msj");
        File.WriteAllBytes(path, bytes);
        var warnings = new List<string>();

        var read = Read(new ImportOptions { Paths = [path], OnWarning = warnings.Add });

        Assert.InRange(read.Count, 1, 3);
        Assert.Contains(path, Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Contains("The rest is read.", warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFileThatIsNoRecording_ReportsItAndReadsTheOthers()
    {
        var bad = Path.Combine(_folder, "bad.msj");
        File.WriteAllText(bad, "no recording");
        var unknown = Path.Combine(_folder, "letter.docx");
        var good = Write("good.msj", Journals.Trade(1));
        var errors = new List<string>();

        var read = Read(new ImportOptions { Paths = [bad, good, unknown, Path.Combine(_folder, "gone.msj")], OnError = error => errors.Add(error.ErrorId) });

        Assert.Equal([1], Journals.Ids(read));
        Assert.Equal(["ImportFormatUnknown", "JournalNotReadable", "NotAJournal"], errors.Order());
        Assert.Throws<MarketStreamException>(() => Read(new ImportOptions { Paths = [bad, good] }));
    }

    [Fact]
    public void Read_Stopped_EndsAtTheNextBlockThoughNothingIsWanted()
    {
        var path = Write("a.msj", Journals.Trades(0, 100));
        var steps = 0;

        Assert.Throws<OperationCanceledException>(() => Read(new ImportOptions
        {
            Paths = [path],
            SymbolFilter = _ => false,
            OnProgress = part => throw new OperationCanceledException($"{part} {++steps}"),
        }));

        Assert.Equal(1, steps);
    }

    private static List<StreamItem> Read(ImportOptions options) => [.. new EventImport(options).Read()];

    private string Write(string name, params StreamItem[] items)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Journals.Bytes(isFinished: true, items));
        return path;
    }
}
