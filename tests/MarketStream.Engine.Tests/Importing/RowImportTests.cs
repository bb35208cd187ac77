using System.IO.Compression;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Recording;
using MarketStream.Engine.Tests.Delivery.Spooling;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using ZstdSharp;

namespace MarketStream.Engine.Tests.Importing;

/// <summary>What was written as CSV or JSON lines is read back as the same events.</summary>
public sealed class RowImportTests : IDisposable
{
    private static readonly string[] Formats = ["csv", "jsonl"];

    private readonly string _folder = Directory.CreateTempSubdirectory("importing").FullName;

    public static TheoryData<string, string> KindsAndFormats =>
        [.. RandomItems.Types.SelectMany(type => Formats.Select(format => new TheoryDataRow<string, string>(type.Name, format)))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(KindsAndFormats))]
    public void Read_EveryKind_IsWrittenTheSameAgain(string kind, string extension)
    {
        var items = new RandomItems(3, isForText: true);
        var type = RandomItems.Types.Single(type => type.Name == kind);
        StreamItem[] before = [.. Enumerable.Range(0, 200).Select(_ => items.Next(type))];

        for (var i = 0; i < before.Length; i++) before[i].ReceivedAtTicks = 639_000_000_000_000_000 + i;
        var written = Write($"a.{extension}", before);

        var read = Read(written);
        var again = Write($"b.{extension}", [.. read]);

        Assert.Equal(200, read.Count);
        Assert.All(read, item => Assert.Equal(kind, item.GetType().Name));
        Assert.Equal(File.ReadAllText(written).Split('\n'), File.ReadAllText(again).Split('\n'));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public void Read_EventsOfAVenue_AreEqualInEveryProperty(string extension)
    {
        var trade = Journals.Trade(7);
        (trade.EventTimeMicroseconds, trade.BuyerIsMaker, trade.Side, trade.TradeType) = (1_800_000_000_000_001, true, OrderSide.Sell, "");
        var depth = new DepthUpdateEvent
        {
            Identity = new StreamIdentity("binance-spot", "btcusdt@depth"),
            ReceivedAtTicks = trade.ReceivedAtTicks + 3,
            Symbol = "BTCUSDT",
            Bids = new DepthSide([new PriceLevel(1.50m, 0.000m), new PriceLevel(1.4m, 2m)]),
        };
        var account = new AccountUpdateEvent
        {
            Identity = new StreamIdentity("binance-usdm", "account:abcd..."),
            ReceivedAtTicks = trade.ReceivedAtTicks,
            Balances = new EventList<AccountBalance>([new AccountBalance { Asset = "A, \"B\"; C" }]),
        };
        foreach (var item in (StreamItem[])[trade, depth, account]) SameState.Assert(item, Assert.Single(Read(Write($"one.{extension}", item))));
    }

    [Fact]
    public void Read_CompressedFiles_AreReadLikePlainOnes()
    {
        var plain = Write("trades.jsonl", Journals.Trades(0, 500));
        var (gz, zst) = (plain + ".gz", plain + ".zst");
        using (var packed = new GZipStream(File.Create(gz), CompressionLevel.Fastest)) packed.Write(File.ReadAllBytes(plain));
        using (var packed = new CompressionStream(File.Create(zst), leaveOpen: false)) packed.Write(File.ReadAllBytes(plain));

        foreach (var path in (string[])[gz, zst]) Journals.AssertSame(Journals.Trades(0, 500), Read(path));
    }

    [Fact]
    public void Read_ACompressedFileThatWasCut_IsReadAsFarAsItGoes()
    {
        var plain = Write("trades.jsonl", Journals.Trades(0, 5000));
        using (var packed = new GZipStream(File.Create(plain + ".gz"), CompressionLevel.Fastest)) packed.Write(File.ReadAllBytes(plain));
        var bytes = File.ReadAllBytes(plain + ".gz");
        File.WriteAllBytes(plain + ".gz", bytes[..(bytes.Length / 2)]);
        var (warnings, errors) = (new List<string>(), new List<string>());

        var read = Read(plain + ".gz", warnings, errors);

        Assert.InRange(read.Count, 100, 4900);
        Assert.Equal(1, warnings.Count + errors.Count);
    }

    [Fact]
    public void Read_RowsThatMakeNoSense_AreReportedWithTheirLine()
    {
        var path = Write("trades.csv", Journals.Trades(0, 3));
        var lines = File.ReadAllLines(path);
        var row = lines[2].Split(',');
        row[Array.IndexOf(lines[0].Split(','), "Price")] = "cheap";
        File.WriteAllLines(path, [lines[0], lines[1], string.Join(',', row), "cut,off", lines[3]]);
        var json = Path.Combine(_folder, "x.jsonl");
        File.WriteAllLines(json, ["{\"type\":\"TradeEvent\",\"tradeId\":\"one\"}", "{\"type\":\"Unheard\"}", "{\"type\":\"Tra", "[]"]);
        var warnings = new List<string>();

        Assert.Equal([0, 2], Journals.Ids(Read(path, warnings, [])));
        Assert.Empty(Read(json, warnings, []));

        string[] wanted =
        [
            "Line 3 is left out: Price is not", "Line 4 is left out: it has 2 cells", "Line 1 is left out: TradeId", "Line 2 is left out: 'Unheard'",
            "Line 3 is left out: it is no", "Line 4 is left out: it is no",
        ];
        Assert.Equal(wanted.Length, warnings.Count);
        foreach (var (begin, warning) in wanted.Zip(warnings)) Assert.Contains(begin, warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingColumnsOfAnOlderVersion_KeepTheirDefaults()
    {
        var path = Write("trades.csv", Journals.Trade(5));
        var lines = File.ReadAllLines(path).Select(line => line[..line.LastIndexOf(',')]);
        File.WriteAllLines(path, lines);

        Assert.Equal([5], Journals.Ids(Read(path)));
    }

    [Theory]
    [InlineData("a.jsonl.zst", 'x', "has more than 16777216 characters")]
    [InlineData("a.frames.zst", 'x', "has more than 16777216 characters")]
    [InlineData("a.csv.zst", 'x', "does not end")]
    [InlineData("a.csv.gz", ',', "more than 4096 cells")]
    [InlineData("a.csv.gz", '"', "does not end")]
    public void Read_SmallFileThatUnpacksToOneEndlessLine_IsRefusedInBoundedMemory(string name, char letter, string why)
    {
        const int megabytes = 256;
        var path = Path.Combine(_folder, name);
        var block = new byte[1024 * 1024];
        Array.Fill(block, (byte)letter);
        using (Stream packed = name.EndsWith("gz", StringComparison.Ordinal) ? new GZipStream(File.Create(path), CompressionLevel.Fastest) : new CompressionStream(File.Create(path), leaveOpen: false))
        {
            for (var i = 0; i < megabytes; i++) packed.Write(block);
        }

        var messages = new List<string>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(new EventImport(new ImportOptions { Paths = [path], OnWarning = messages.Add, OnError = error => messages.Add(error.Message) }).Read());

        var message = Assert.Single(messages);
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L * 1024 * 1024);
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("frames")]
    public void Read_EmptyLinesAlone_CanBeStopped(string extension)
    {
        var path = Path.Combine(_folder, "a." + extension);
        File.WriteAllText(path, "wss://stream.binance.com:9443/ws/btcusdt@trade <-> 1633998511.1" + new string('\n', 100_000));
        var steps = 0;
        var options = new ImportOptions { Paths = [path], OnWarning = _ => { }, OnProgress = _ => steps++ };

        Assert.Empty(new EventImport(options).Read());

        Assert.InRange(steps, 50, 200);
    }

    [Theory]
    [InlineData("trades.jsonl.zst", false)]
    [InlineData("trades.jsonl.zst", true)]
    [InlineData("trades.csv.zst", false)]
    [InlineData("trades.csv.gz", true)]
    public void Read_CompressedFileThatIsDamaged_SaysSoAndReadsTheOthers(string name, bool isCut)
    {
        var plain = Path.GetFileNameWithoutExtension(name);
        Write(name, Journals.Trades(0, 5000));
        var path = Path.Combine(_folder, name);
        var bytes = File.ReadAllBytes(path);
        if (isCut) bytes = bytes[..(bytes.Length / 2)];
        else bytes.AsSpan(bytes.Length / 2, 64).Fill(0xA5);
        File.WriteAllBytes(path, bytes);
        var other = Write("other." + plain.Split('.')[1], Journals.Trades(9000, 3));
        var (warnings, errors) = (new List<string>(), new List<string>());

        var read = new EventImport(new ImportOptions { Paths = [path, other], OnWarning = warnings.Add, OnError = error => errors.Add(error.ErrorId) }).Read().ToList();

        Assert.Superset(new HashSet<long>([9000, 9001, 9002]), Journals.Ids(read).ToHashSet());
        Assert.InRange(read.Count, 3, 5002);
        Assert.NotEmpty(warnings.Concat(errors));
    }

    [Fact]
    public void Keys_OfARecordingWithADamagedFile_AreThoseOfWhatCanBeRead()
    {
        Write("damaged.jsonl.zst", Journals.Trades(0, 5000));
        var path = Path.Combine(_folder, "damaged.jsonl.zst");
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(bytes.Length / 2, 64).Fill(0xA5);
        File.WriteAllBytes(path, bytes);
        var other = Journals.Trade(7, "ETHUSDT");
        Write("other.jsonl", other);

        var keys = new RecordedContents(new ReplayOptions { Paths = [_folder] }, other.Venue).Keys;

        Assert.Contains(keys, key => key.Symbol == "ETHUSDT");
    }

    [Fact]
    public void Read_FolderWithALinkToItself_ReadsEachFileOnce()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks for a right to make links.");
        Write("trades.csv", Journals.Trades(0, 3));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "again"), _folder);
        var linked = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "links")).FullName, "more.csv");
        File.CreateSymbolicLink(linked, Write("more.jsonl", Journals.Trades(5, 1)).Replace("more.jsonl", "more.csv", StringComparison.Ordinal));
        File.Delete(Path.Combine(_folder, "more.jsonl"));
        Write("more.csv", Journals.Trades(7, 1));

        Assert.Equal([0, 1, 2, 7, 7], Journals.Ids(Read(_folder)).Order());
    }

    [Fact]
    public void Read_ACsvOfSomethingElse_SaysSo()
    {
        var path = Path.Combine(_folder, "other.csv");
        File.WriteAllText(path, "Time,Price\n1,2\n");
        var errors = new List<string>();

        Assert.Empty(Read(path, [], errors));
        Assert.Equal(["CsvKindUnknown"], errors);
    }

    [Fact]
    public void Read_ACapture_MakesTypedEventsOfItsFrames()
    {
        var path = Path.Combine(_folder, "spot.frames");
        File.WriteAllText(path, """
            wss://stream.binance.com:9443/stream?streams=aaabtc@trade/bbbbtc@trade <-> 1633998511.1
            1633998512.25: {"stream":"aaabtc@trade","data":{"e":"trade","E":1633998512000,"s":"AAABTC","t":1,"p":"0.10","q":"1","T":1633998512000,"m":true,"M":true}}
            1633998512.3: {"result":null,"id":1}
            1633998512.35: broken
            1633998512.4: {"stream":"bbbbtc@trade","data":{"e":"trade","E":1633998512000,"s":"BBBBTC","t":9,"p":"0.2","q":"1","T":1633998512000,"m":false,"M":true}}

            """);
        var warnings = new List<string>();

        var read = Read(path, warnings, []);

        Assert.Equal(["aaabtc@trade", "bbbbtc@trade"], read.Select(item => item.Stream));
        Assert.Equal([1, 9], Journals.Ids(read));
        Assert.Equal(new DateTimeOffset(2021, 10, 12, 0, 28, 32, 250, TimeSpan.Zero), read[0].ReceivedAt);
        Assert.Equal("binance-spot", read[0].Venue);
        Assert.Contains("Line 4", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FilesOfDifferentFormats_AreMergedByArrival()
    {
        var odd = Journals.Trades(0, 100).Where(trade => trade.TradeId % 2 == 1).Cast<StreamItem>().ToArray();
        var even = Journals.Trades(0, 100).Where(trade => trade.TradeId % 2 == 0).Cast<StreamItem>().ToArray();
        var journal = Path.Combine(_folder, "even.msj");
        File.WriteAllBytes(journal, Journals.Bytes(isFinished: true, even));

        var read = new EventImport(new ImportOptions { Paths = [Write("odd.csv", odd), journal] }).Read().ToList();

        Assert.Equal(Enumerable.Range(0, 100).Select(id => (long)id), Journals.Ids(read));
    }

    private static List<StreamItem> Read(string path) => [.. new EventImport(new ImportOptions { Paths = [path], OnWarning = text => Assert.Fail(text) }).Read()];

    private static List<StreamItem> Read(string path, List<string> warnings, List<string> errors) =>
        [.. new EventImport(new ImportOptions { Paths = [path], OnWarning = warnings.Add, OnError = (MarketStreamException error) => errors.Add(error.ErrorId) }).Read()];

    private string Write(string name, params StreamItem[] items)
    {
        var path = Path.Combine(_folder, name);
        using var recording = EventRecording.Open(new RecordingOptions
        {
            Path = path,
            Format = RecordFormats.Of(path)!.Value,
        });
        foreach (var item in items) recording.Write(item);
        return path;
    }
}
