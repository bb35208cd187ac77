using System.Globalization;
using System.Text.Json;
using MarketStream.Engine.Recording;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Recording;

public sealed class EventRecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recording").FullName;

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Write_Csv_IsExactInEveryCulture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var lines = Record("trades.csv", RecordFormat.Csv, Trade(1, 1.50m));
            var row = lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary(cell => cell.First, cell => cell.Second);
            Assert.Equal("1.50", row["Price"]);
            Assert.Equal("Buy", row["Side"]);
            Assert.Equal("2023-11-14T22:13:20.1230000Z", row["EventTime"]);
            Assert.Equal("1700000000123", row["EventTimeUnixMs"]);
            Assert.Equal("", row["BuyOrderId"]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_CsvWithCommasAndQuotes_QuotesOnlyWhatNeedsIt()
    {
        var item = Trade(1, 1m);
        item.TradeType = "a \"b\", c";
        Assert.EndsWith(",\"a \"\"b\"\", c\",False", Record("quotes.csv", RecordFormat.Csv, item)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_JsonLines_KeepsNumbersAndNestsLevels()
    {
        var depth = new PartialDepthEvent { Symbol = "A", LastUpdateId = 7, Bids = new DepthSide([new PriceLevel(1.10m, 2.00m)]) };
        var lines = Record("all.jsonl", RecordFormat.JsonLines, Trade(9_007_199_254_740_993, 0.10m), depth);
        using var trade = JsonDocument.Parse(lines[0]);
        Assert.Equal("TradeEvent", trade.RootElement.GetProperty("type").GetString());
        Assert.Equal("0.10", trade.RootElement.GetProperty("price").GetRawText());
        Assert.Equal(9_007_199_254_740_993, trade.RootElement.GetProperty("tradeId").GetInt64());
        using var book = JsonDocument.Parse(lines[1]);
        Assert.Equal("[[1.10,2.00]]", book.RootElement.GetProperty("bids").GetRawText());
        Assert.Equal(JsonValueKind.Null, book.RootElement.GetProperty("previousUpdateId").ValueKind);
    }

    [Fact]
    public void Write_AppendToTheSameKind_WritesOneHeader()
    {
        Record("more.csv", RecordFormat.Csv, Trade(1, 1m));
        var lines = Record("more.csv", RecordFormat.Csv, append: true, Trade(2, 2m));
        Assert.Equal(3, lines.Length);
        Assert.Single(lines, line => line.StartsWith("Venue,", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_AppendToACutFile_ClosesItsLastLine()
    {
        var path = Path.Combine(_folder, "cut.csv");
        var header = Record("cut.csv", RecordFormat.Csv, Trade(1, 1m))[0];
        File.WriteAllText(path, header + "\nhalf a row");
        var lines = Record("cut.csv", RecordFormat.Csv, append: true, Trade(2, 2m));
        Assert.Equal("half a row", lines[1]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public void Write_AppendToOtherColumns_NamesTheDifferenceAndChangesNothing()
    {
        var path = Path.Combine(_folder, "other.csv");
        File.WriteAllText(path, "Time,Price\n1,2\n");
        var error = Assert.Throws<MarketStreamException>(() => Record("other.csv", RecordFormat.Csv, append: true, Trade(1, 1m)));
        Assert.Equal("HeaderMismatch", error.ErrorId);
        Assert.Contains("Time", error.Message, StringComparison.Ordinal);
        Assert.Equal("Time,Price\n1,2\n", File.ReadAllText(path));
    }

    [Fact]
    public void Write_AnotherKindIntoACsv_IsAnErrorAndTheRestGoesOn()
    {
        var path = Path.Combine(_folder, "mixed.csv");
        using (var recording = EventRecording.Open(Options(path, RecordFormat.Csv)))
        {
            recording.Write(Trade(1, 1m));
            var error = Assert.Throws<MarketStreamException>(() => recording.Write(new KlineEvent()));
            Assert.Equal(EventRecording.EventKindMismatchId, error.ErrorId);
            recording.Write(Trade(2, 2m));
        }

        Assert.Equal(3, File.ReadAllLines(path).Length);
    }

    [Fact]
    public void Write_SplitByKind_MakesAFileForEach()
    {
        using (var recording = EventRecording.Open(Options(Path.Combine(_folder, "all.csv"), RecordFormat.Csv) with { SplitByKind = true }))
        {
            recording.Write(Trade(1, 1m));
            recording.Write(new KlineEvent());
            recording.Write(Trade(2, 2m));
        }

        Assert.Equal(3, File.ReadAllLines(Path.Combine(_folder, "all.TradeEvent.csv")).Length);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(_folder, "all.KlineEvent.csv")).Length);
    }

    [Fact]
    public void Open_FolderThatIsNotThere_SaysWhichFile()
    {
        var path = Path.Combine(_folder, "nowhere", "trades.csv");
        var error = Assert.Throws<MarketStreamException>(() => EventRecording.Open(Options(path, RecordFormat.Csv)));
        Assert.Equal(ErrorKind.WriteFailed, error.Kind);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static RecordingOptions Options(string path, RecordFormat format) => new() { Path = path, Format = format };

    private static TradeEvent Trade(long id, decimal price) => new()
    {
        TradeId = id,
        Price = price,
        Side = OrderSide.Buy,
        EventTimeMicroseconds = 1_700_000_000_123_000,
    };

    private string[] Record(string name, RecordFormat format, params StreamEvent[] events) => Record(name, format, append: false, events);

    private string[] Record(string name, RecordFormat format, bool append, params StreamEvent[] events)
    {
        var path = Path.Combine(_folder, name);
        using (var recording = EventRecording.Open(Options(path, format) with { Append = append }))
        {
            foreach (var item in events) recording.Write(item);
        }

        return File.ReadAllLines(path);
    }
}
