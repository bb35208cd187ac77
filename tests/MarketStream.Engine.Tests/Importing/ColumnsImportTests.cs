using MarketStream.Engine.Importing;
using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.ParquetFiles.Tables;
using MarketStream.Engine.Recording;
using MarketStream.Engine.Tests.Delivery.Spooling;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Engine.Tests.ParquetFiles;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Tests.Importing;

/// <summary>Parquet files among the recordings that are read back.</summary>
public sealed class ColumnsImportTests : IDisposable
{
    private static readonly long Start = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero).Ticks;

    private readonly string _folder = Directory.CreateTempSubdirectory("marketstream-columns").FullName;

    public static TheoryData<string> Kinds => [.. RandomItems.Types.Select(type => type.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_EveryKind_IsEqualInEveryProperty(string kind)
    {
        var random = new RandomItems(11);
        var type = RandomItems.Types.Single(type => type.Name == kind);
        var taken = new List<StreamItem>();
        using (var sink = ParquetSink.Open(PathOf("events.parquet")))
        {
            for (var i = 0; i < 200; i++)
            {
                var item = random.Next(type);
                try
                {
                    sink.Append([item]);
                    taken.Add(item);
                }
                catch (MarketStreamException error)
                {
                    Assert.Equal("ValueNotExact", error.ErrorId);
                }
            }
        }

        var read = Read(new ImportOptions { Paths = [PathOf("events.parquet")] });

        Assert.Equal(taken.Count, read.Count);
        foreach (var (expected, actual) in taken.Zip(read))
        {
            if (expected is ListenKeyExpiredEvent key) (key.Key, key.RawBytes) = ("", null);
            SameState.Assert(expected, actual);
        }
    }

    [Fact]
    public void Read_FilesOfOneExport_RestoresTheOrderOfWhatCameInTheSameTick()
    {
        var items = new RandomItems(5);
        var before = new List<StreamItem>();
        Type[] types = [typeof(TradeEvent), typeof(TickerEvent), typeof(MarketStream.Notices.GapNotice)];
        using (var recording = ParquetRecording.Open(new RecordingOptions { Path = PathOf("all.parquet"), Format = RecordFormat.Parquet, SplitByKind = true }))
        {
            for (var i = 0; i < 900; i++)
            {
                var item = items.Next(types[(i * 7 % 11) % types.Length]);
                item.ReceivedAtTicks = Start + (i / 100);
                try
                {
                    recording.Write(item);
                    before.Add(item);
                }
                catch (MarketStreamException error)
                {
                    Assert.Equal("ValueNotExact", error.ErrorId);
                }
            }
        }

        Assert.Equal(types.Length, Directory.GetFiles(_folder).Length);
        Journals.AssertSame(before, Read(new ImportOptions { Paths = [_folder] }));
    }

    [Fact]
    public void Read_WithOtherFormats_MergesByArrival()
    {
        var trades = Journals.Trades(0, 60);
        ParquetFile.Write(PathOf("third.parquet"), [.. trades.Where(trade => trade.TradeId % 3 == 0)]);
        File.WriteAllBytes(PathOf("others.msj"), Journals.Bytes(isFinished: true, [.. trades.Where(trade => trade.TradeId % 3 != 0)]));

        Journals.AssertSame(trades, Read(new ImportOptions { Paths = [_folder] }));
    }

    [Fact]
    public void Read_WithFilters_GivesWhatPassesToTheTick()
    {
        StreamItem[] trades = [.. Enumerable.Range(0, 400).Select(id => Journals.Trade(id, id % 2 == 0 ? "BTCUSDT" : "ETHUSDT", Start + id))];
        ParquetFile.Write(PathOf("trades.parquet"), trades);
        ParquetFile.Write(PathOf("tickers.parquet"), new TickerEvent { Symbol = "BTCUSDT", Identity = new StreamIdentity("binance-options", "BTCUSDT@ticker"), ReceivedAtTicks = Start + 7 });

        var byTime = Read(new ImportOptions { Paths = [_folder], KindFilter = kind => kind == nameof(TradeEvent), From = At(13), To = At(18) });
        var bySymbol = Read(new ImportOptions { Paths = [_folder], SymbolFilter = symbol => symbol == "ETHUSDT" });
        var byChannel = Read(new ImportOptions { Paths = [_folder], StreamFilter = stream => stream.Channel?.Name == "Ticker" });

        Assert.Equal([13, 14, 15, 16, 17], Journals.Ids(byTime));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (i * 2L) + 1), Journals.Ids(bySymbol));
        Assert.Equal(nameof(TickerEvent), Assert.Single(byChannel).GetType().Name);
    }

    [Fact]
    public void Read_OfALaterTime_NeverTouchesTheGroupsBefore()
    {
        var path = PathOf("trades.parquet");
        StreamItem[] trades = [.. Enumerable.Range(0, PendingRows.Most + 10).Select(id => Journals.Trade(id, id < PendingRows.Most ? "BTCUSDT" : "ETHUSDT", Start + (id * 10L)))];
        ParquetFile.Write(path, trades);
        Damage(path);
        var warnings = new List<string>();

        var byTime = Read(new ImportOptions { Paths = [path], From = At(PendingRows.Most * 10L), OnWarning = warnings.Add });
        var bySymbol = Read(new ImportOptions { Paths = [path], SymbolFilter = symbol => symbol == "ETHUSDT", OnWarning = warnings.Add });
        Assert.Empty(warnings);
        var all = Read(new ImportOptions { Paths = [path], OnWarning = warnings.Add });

        Assert.All([byTime, bySymbol, all], read => Assert.Equal(trades.Skip(PendingRows.Most).Cast<TradeEvent>().Select(trade => trade.TradeId), Journals.Ids(read)));
        Assert.Contains($"its {PendingRows.Most} events are missing", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFileThatCannotBeRead_ReportsItAndReadsTheOthers()
    {
        ParquetFile.Write(PathOf("good.parquet"), Journals.Trades(0, 10));
        File.WriteAllBytes(PathOf("cut.parquet"), File.ReadAllBytes(PathOf("good.parquet"))[..^30]);
        File.WriteAllText(PathOf("text.parquet"), "no such file");
        var errors = new List<MarketStreamException>();

        var read = Read(new ImportOptions { Paths = [_folder], OnError = errors.Add });

        Assert.Equal(Enumerable.Range(0, 10).Select(id => (long)id), Journals.Ids(read));
        Assert.Equal(["ParquetNotReadable", "ParquetNotReadable"], errors.Select(error => error.ErrorId));
        Assert.All(errors, error => Assert.Contains("write it again from its source", error.Message, StringComparison.Ordinal));
    }

    private static List<StreamItem> Read(ImportOptions options) => [.. new EventImport(options).Read()];

    private static DateTimeOffset At(long ticks) => new(Start + ticks, TimeSpan.Zero);

    // The first pages lie behind the four bytes at the beginning.
    private static void Damage(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = 4;
        file.Write(new byte[64]);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
