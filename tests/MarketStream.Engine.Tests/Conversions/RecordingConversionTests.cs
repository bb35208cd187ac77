using System.IO.Compression;
using MarketStream.Engine.Conversions;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Journal;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Engine.Tests.ParquetFiles;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Recordings;

namespace MarketStream.Engine.Tests.Conversions;

public sealed class RecordingConversionTests : IDisposable
{
    private static readonly long Noon = new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero).Ticks;

    private readonly string _folder = Directory.CreateTempSubdirectory("conversions-").FullName;
    private readonly List<string> _warnings = [];
    private readonly List<MarketStreamException> _errors = [];
    private RecordingConversion? _last;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_ToParquet_MakesAFilePerKindAndDay()
    {
        Record("in.msj", [.. Trades(1, 3, Noon), Notice(Noon), new TickerEvent { Symbol = "A", ReceivedAtTicks = Noon }, .. Trades(4, 2, Noon + TimeSpan.TicksPerDay)]);
        var files = Convert("out/", RecordingFormat.Parquet);
        Assert.Equal(["out/StreamNotice-2026-11-27.parquet", "out/Ticker-2026-11-27.parquet", "out/Trade-2026-11-27.parquet", "out/Trade-2026-11-28.parquet"], Files("out"));
        Assert.Equal([1, 2, 3], Journals.Ids(ParquetFile.Items(PathOf("out/Trade-2026-11-27.parquet"))));
        var trades = files.Single(file => file.Path == PathOf("out/Trade-2026-11-27.parquet"));
        Assert.Equal(("TradeEvent", 3, 0), (trades.Kind, trades.EventCount, trades.LeftOutCount));
        Assert.Equal(new FileInfo(trades.Path).Length, trades.Bytes);
        Assert.Equal((Noon, Noon + 2), (trades.FirstReceivedAt.Ticks, trades.LastReceivedAt.Ticks));
    }

    [Theory]
    [InlineData(RecordingFormat.Journal, "all-2026-11-27.msj")]
    [InlineData(RecordingFormat.JsonLines, "all-2026-11-27.jsonl")]
    [InlineData(RecordingFormat.JsonLines, "all-2026-11-27.jsonl.gz", "all.jsonl.gz")]
    [InlineData(RecordingFormat.JsonLines, "all-2026-11-27.ndjson.zst", "all.ndjson.zst")]
    public void Run_ToFormatsOfManyKinds_KeepsEverythingInOrder(RecordingFormat format, string expected, string? destination = null)
    {
        var items = new RandomItems(3, isForText: format == RecordingFormat.JsonLines);
        StreamItem[] before = [.. Enumerable.Range(0, 2000).Select(i => At(items.Next(), Noon + i)).Where(item => item is not Events.Accounts.ListenKeyExpiredEvent)];
        Record("in.msj", before);
        var file = Assert.Single(Convert($"out/{destination ?? "all"}", destination is null ? format : null));
        Assert.Equal([$"out/{expected}"], Files("out"));
        Assert.Equal((before.Length, null), (file.EventCount, file.Kind));
        var after = Read(file.Path);
        if (format == RecordingFormat.Journal) Journals.AssertSame(before, after);
        else Assert.Equal(before.Select(item => (item.GetType(), item.ReceivedAtTicks)), after.Select(item => (item.GetType(), item.ReceivedAtTicks)));
    }

    [Fact]
    public void Run_EveryKindToParquetByUnderlyingAndHour_HasEveryEventOnce()
    {
        var items = new RandomItems(4);
        StreamItem[] before = [.. Enumerable.Range(0, 1000).Select(i => At(items.Next(), Noon + (i * TimeSpan.TicksPerMinute))).Where(item => item is not Events.Accounts.ListenKeyExpiredEvent)];
        Record("in.msj", before);
        var files = Convert("out/{venue}/{underlying}/{date}/{hour}-{kind}.parquet");
        var written = files.Sum(file => file.EventCount);
        Assert.Equal(before.Length, written + files.Sum(file => file.LeftOutCount) + Untold(files));
        Assert.Equal(files.Select(file => file.Path).Order(StringComparer.Ordinal), Files("out").Select(PathOf));
        Assert.Equal(written, files.Sum(file => ParquetFile.Items(file.Path).Count));

        // A file all of whose events were left out is not written, so nobody but the conversion knows of them.
        long Untold(IReadOnlyList<ConvertedFile> told) => _last!.LeftOutCount - told.Sum(file => file.LeftOutCount);
    }

    [Fact]
    public void Run_CsvCompressed_IsReadByOthers()
    {
        Record("in.msj", Trades(1, 100, Noon));
        var file = Assert.Single(Convert("out/{kind}.csv.gz"));
        Assert.Equal(["out/Trade-2026-11-27.csv.gz"], Files("out"));
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file.Path), CompressionMode.Decompress));
        Assert.Equal(101, reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(Enumerable.Range(1, 100).Select(id => (long)id), Journals.Ids(Read(file.Path)));
    }

    [Fact]
    public void Run_SeveralFilesThatOverlap_MergesThem()
    {
        Record("a.msj", Journals.Trade(1, "A", Noon), Journals.Trade(3, "A", Noon + 2));
        Record("b.msj", Journals.Trade(2, "A", Noon + 1), Journals.Trade(4, "A", Noon + 3));
        var file = Assert.Single(Convert("out/all.msj"));
        Assert.Equal([1, 2, 3, 4], Journals.Ids(Read(file.Path)));
    }

    [Fact]
    public void Run_FileThatExists_RefusesBeforeAnythingIsWritten()
    {
        Record("in.msj", [.. Trades(1, 2, Noon), .. Trades(3, 2, Noon + TimeSpan.TicksPerDay)]);
        Directory.CreateDirectory(PathOf("out"));
        File.WriteAllText(PathOf("out/Trade-2026-11-28.parquet"), "mine");
        var error = Assert.Throws<MarketStreamException>(() => Convert("out", RecordingFormat.Parquet));
        Assert.Equal("ConvertedFileExists", error.ErrorId);
        Assert.Equal(["out/Trade-2026-11-28.parquet"], Files("out"));
        Assert.Equal("mine", File.ReadAllText(PathOf("out/Trade-2026-11-28.parquet")));

        Convert("out", RecordingFormat.Parquet, force: true);
        Assert.Equal([3, 4], Journals.Ids(ParquetFile.Items(PathOf("out/Trade-2026-11-28.parquet"))));
    }

    [Fact]
    public void Run_OtherFilesOfTheTemplate_AreNoReasonToRefuse()
    {
        Record("in.msj", Trades(1, 2, Noon));
        Directory.CreateDirectory(PathOf("out"));
        File.WriteAllText(PathOf("out/Trade-2026-11-26.parquet"), "mine");
        Assert.Single(Convert("out", RecordingFormat.Parquet));
    }

    [Fact]
    public void Run_OntoItsInput_IsRefusedAlsoWithForce()
    {
        Record("in-2026-11-27.msj", Trades(1, 2, Noon));
        var error = Assert.Throws<MarketStreamException>(() => Convert("in.msj", force: true));
        Assert.Equal("ConversionOntoInput", error.ErrorId);
        Assert.Equal([1, 2], Journals.Ids(Read(PathOf("in-2026-11-27.msj"))));
    }

    [Fact]
    public void Run_OntoAFileThatIsBeingRecorded_IsRefused()
    {
        Record("in.msj", Trades(1, 2, Noon));
        using var writer = JournalWriter.Open(PathOf("live-2026-11-27.msj"), Journals.Everything, TimeProvider.System);
        var error = Assert.Throws<MarketStreamException>(() => Convert("live.msj", force: true));
        Assert.Equal("JournalInUse", error.ErrorId);
    }

    [Theory]
    [InlineData("out/{kind}.csv")]
    [InlineData("out/{kind}.jsonl.zst")]
    [InlineData("out/{kind}.parquet")]
    [InlineData("out/{kind}.msj")]
    public void Run_EndedEarly_LeavesWhatIsCompleteAndNothingElse(string destination)
    {
        Record("in.msj", [.. Trades(1, 2, Noon), .. Trades(3, 40_000, Noon + TimeSpan.TicksPerDay), .. Trades(40_003, 5000, Noon + (2 * TimeSpan.TicksPerDay))]);
        var first = Conversion(destination).Run().First();
        Assert.Equal([Path.GetRelativePath(_folder, first.Path)], Files("out"));
        Assert.Equal([1, 2], Journals.Ids(Read(first.Path)));
    }

    [Fact]
    public void Run_StoppedByItsProgress_LeavesNoFile()
    {
        Record("in.msj", Trades(1, 40_000, Noon));
        var steps = 0;
        var conversion = new RecordingConversion(new ConversionOptions
        {
            Source = new ImportOptions { Paths = [PathOf("in.msj")], OnProgress = _ => _ = ++steps == 5 ? throw new OperationCanceledException() : steps },
            Destination = PathOf("out/all.jsonl"),
        });
        Assert.Throws<OperationCanceledException>(() => conversion.Run().ToList());
        Assert.Empty(Files("out"));
    }

    [Fact]
    public void Run_DamagedInput_ConvertsTheRestAndCountsIt()
    {
        Record("in.msj", Trades(1, 20_000, Noon));
        var bytes = File.ReadAllBytes(PathOf("in.msj"));
        bytes[bytes.Length / 2] ^= 0x55;
        File.WriteAllBytes(PathOf("in.msj"), bytes);
        File.WriteAllText(PathOf("none.msj"), "no recording at all");
        var file = Assert.Single(Convert("out/all.parquet", paths: ["in.msj", "none.msj"]));
        Assert.InRange(file.EventCount, 1, 19_999);
        Assert.Equal(2, _last!.ProblemCount);
        Assert.Contains("cannot be read", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Equal("NotAJournal", Assert.Single(_errors).ErrorId);
    }

    [Fact]
    public void Run_ValuesThatParquetCannotKeep_AreSaidOnceAndCounted()
    {
        var trades = Trades(1, 4, Noon);
        (trades[1].Price, trades[2].Price) = (decimal.MaxValue, decimal.MaxValue);
        Record("in.msj", trades);
        var file = Assert.Single(Convert("out", RecordingFormat.Parquet));
        Assert.Equal((2, 2), (file.EventCount, file.LeftOutCount));
        Assert.Equal(2, _last!.LeftOutCount);
        Assert.Single(_warnings);
    }

    [Fact]
    public void Run_SeveralKindsIntoOneCsv_IsRefusedWithTheRemedyAndLeavesNothing()
    {
        Record("in.msj", [.. Trades(1, 2, Noon), Notice(Noon + 5)]);
        var error = Assert.Throws<MarketStreamException>(() => Convert("out/all.csv", splitBy: RecordingSplit.None));
        Assert.Equal("SeveralKindsInOneFile", error.ErrorId);
        Assert.Contains("-Kind", error.Message, StringComparison.Ordinal);
        Assert.Empty(Files("out"));
    }

    [Fact]
    public void Run_SplitByNothing_HasTheNameThatWasGiven()
    {
        Record("in.msj", Trades(1, 2, Noon));
        Assert.Equal(PathOf("out/all.csv"), Assert.Single(Convert("out/all.csv", splitBy: RecordingSplit.None)).Path);
    }

    [Fact]
    public void Run_EventsOfADayThatWasCompleted_GoToTheNextNumber()
    {
        Record("in.msj", [.. Trades(1, 2, Noon), .. Trades(3, 20_000, Noon + TimeSpan.TicksPerDay), .. Trades(20_003, 1, Noon)]);
        Convert("out/", RecordingFormat.Parquet);
        Assert.Equal(["out/Trade-2026-11-27.2.parquet", "out/Trade-2026-11-27.parquet", "out/Trade-2026-11-28.parquet"], Files("out"));
        Assert.Equal([20_003], Journals.Ids(ParquetFile.Items(PathOf("out/Trade-2026-11-27.2.parquet"))));
    }

    [Fact]
    public void Plan_SaysWhatRunWrites_AndWritesNothing()
    {
        Record("in.msj", [.. Trades(1, 3, Noon), Notice(Noon), .. Trades(4, 2, Noon + TimeSpan.TicksPerDay)]);
        var planned = Conversion("out/", RecordingFormat.Csv).Plan();
        Assert.Empty(Files("out"));
        var written = Convert("out/", RecordingFormat.Csv).OrderBy(file => file.Path, StringComparer.Ordinal);
        Assert.Equal(written.Select(file => (file.Path, file.Kind, file.EventCount, file.LastReceivedAt)), planned.Select(file => (file.Path, file.Kind, file.EventCount, file.LastReceivedAt)));
    }

    [Theory]
    [InlineData("out/all", null, "ConversionFormatUnknown")]
    [InlineData("out/{connection}.csv", null, "PlaceholderUnknown")]
    [InlineData("out/{day}.csv", null, "PlaceholderUnknown")]
    [InlineData("out/{date.csv", null, "TemplateInvalid")]
    [InlineData("out/", "None", "TemplateInvalid")]
    public void New_BadDestination_SaysWhatIsWrong(string destination, string? splitBy, string errorId)
    {
        var format = destination.EndsWith('/') ? RecordingFormat.Parquet : (RecordingFormat?)null;
        var split = splitBy is null ? (RecordingSplit?)null : Enum.Parse<RecordingSplit>(splitBy);
        Assert.Equal(errorId, Assert.Throws<MarketStreamException>(() => Conversion(destination, format, splitBy: split)).ErrorId);
    }

    [Fact]
    public void Run_HostileNames_StayInTheFolder()
    {
        var trade = Journals.Trade(1, "../../etc-260101", Noon);
        trade.Identity = new StreamIdentity("../venue", "s");
        Record("in.msj", trade);
        Convert("out/{venue}/{underlying}/{kind}.csv");
        Assert.Equal(["out/%2E.%2Fvenue/%2E.%2F..%2FETC/Trade-2026-11-27.csv"], Files("out"));
    }

    private static TradeEvent[] Trades(int first, int count, long ticks) => [.. Enumerable.Range(0, count).Select(i => Journals.Trade(first + i, "BTCUSDT", ticks + i))];

    private static StreamItem At(StreamItem item, long ticks)
    {
        item.ReceivedAtTicks = ticks;
        return item;
    }

    private static StreamNotice Notice(long ticks) => new() { Kind = NoticeKind.Disconnected, Message = "lost", Connection = "c", ReceivedAtTicks = ticks };

    private string PathOf(string file) => Path.Combine(_folder, file).Replace('/', Path.DirectorySeparatorChar);

    private void Record(string file, params StreamItem[] items)
    {
        using var writer = JournalWriter.Open(PathOf(file), Journals.Everything, TimeProvider.System);
        writer.Append(items);
        writer.Finish();
    }

    private List<ConvertedFile> Convert(
        string destination, RecordingFormat? format = null, bool force = false, RecordingSplit? splitBy = null, string[]? paths = null) =>
        [.. (_last = Conversion(destination, format, force, splitBy, paths)).Run()];

    private RecordingConversion Conversion(
        string destination, RecordingFormat? format = null, bool force = false, RecordingSplit? splitBy = null, string[]? paths = null) => new(new ConversionOptions
        {
            Source = new ImportOptions
            {
                Paths = paths?.Select(PathOf).ToList() ?? [.. Directory.EnumerateFiles(_folder, "*.msj").Where(path => !path.Contains("live", StringComparison.Ordinal))],
                OnWarning = _warnings.Add,
                OnError = _errors.Add,
            },
            Destination = PathOf(destination),
            Format = format,
            SplitBy = splitBy,
            Force = force,
        });

    private static List<StreamItem> Read(string path) =>
        path.EndsWith(".parquet", StringComparison.Ordinal) ? ParquetFile.Items(path) : [.. new EventImport(new ImportOptions { Paths = [path] }).Read()];

    private string[] Files(string folder) => !Directory.Exists(PathOf(folder))
        ? []
        :
        [
            .. Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
        ];
}
