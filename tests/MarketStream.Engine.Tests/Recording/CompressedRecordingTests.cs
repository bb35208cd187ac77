using System.IO.Compression;
using MarketStream.Engine.Recording;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Errors;
using ZstdSharp;

namespace MarketStream.Engine.Tests.Recording;

/// <summary>Text files that are compressed because their name says so.</summary>
public sealed class CompressedRecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marketstream-compressed").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("t.csv.gz", RecordFormat.Csv)]
    [InlineData("t.csv.zst", RecordFormat.Csv)]
    [InlineData("t.jsonl.GZ", RecordFormat.JsonLines)]
    [InlineData("t.ndjson.zst", RecordFormat.JsonLines)]
    public void Write_CompressedName_HoldsTheSameRows(string name, RecordFormat format)
    {
        Record("plain", format, 0, 5000);
        Record(name, RecordFormats.Of(name)!.Value, 0, 5000);

        Assert.Equal(File.ReadAllText(PathOf("plain")), Text(name));
        Assert.True(new FileInfo(PathOf(name)).Length < new FileInfo(PathOf("plain")).Length / 4);
    }

    [Theory]
    [InlineData("t.csv.gz")]
    [InlineData("t.csv.zst")]
    public void Write_Append_ContinuesWithoutASecondHeader(string name)
    {
        Record("plain", RecordFormat.Csv, 0, 300);
        Record(name, RecordFormat.Csv, 0, 100);
        Record(name, RecordFormat.Csv, 100, 200, isAppended: true);

        Assert.Equal(File.ReadAllText(PathOf("plain")), Text(name));
    }

    [Fact]
    public void Write_AppendToOtherColumns_IsRefused()
    {
        using (var file = new GZipStream(File.Create(PathOf("t.csv.gz")), CompressionLevel.Fastest)) file.Write("Other,Columns\n"u8);

        var error = Assert.Throws<MarketStreamException>(() => Record("t.csv.gz", RecordFormat.Csv, 0, 1, isAppended: true));

        Assert.Equal("HeaderMismatch", error.ErrorId);
    }

    [Fact]
    public void Write_SplitByKind_KeepsBothExtensions()
    {
        Record("t.csv.gz", RecordFormat.Csv, 0, 1, isSplit: true);

        Assert.Equal([PathOf("t.TradeEvent.csv.gz")], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("t.parquet", RecordFormat.Parquet)]
    [InlineData("t.PARQUET", RecordFormat.Parquet)]
    [InlineData("t.parquet.gz", null)]
    [InlineData("t.gz", null)]
    [InlineData("t.txt", null)]
    [InlineData("", null)]
    public void Of_Name_IsTheFormatOfItsExtension(string name, RecordFormat? format) => Assert.Equal(format, RecordFormats.Of(name));

    private void Record(string name, RecordFormat format, int first, int count, bool isAppended = false, bool isSplit = false)
    {
        using var recording = EventRecording.Open(new RecordingOptions { Path = PathOf(name), Format = format, Append = isAppended, SplitByKind = isSplit });
        foreach (var trade in Journals.Trades(first, count)) recording.Write(trade);
    }

    private string Text(string name)
    {
        using var file = File.OpenRead(PathOf(name));
        using Stream content = name.EndsWith(".zst", StringComparison.Ordinal) ? new DecompressionStream(file) : new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(content);
        return reader.ReadToEnd();
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
