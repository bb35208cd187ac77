using MarketStream.Engine.Conversions;
using MarketStream.Engine.Recording;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Engine.Tests.ParquetFiles;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Conversions;

public sealed class TemplateRecordingTests : IDisposable
{
    private static readonly long Noon = new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero).Ticks;

    private readonly string _folder = Directory.CreateTempSubdirectory("templates-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("/data/{date}/{kind}.csv", true)]
    [InlineData("/data/{connection}.csv", true)]
    [InlineData("/data/{mine}.csv", false)]
    [InlineData("/data/trades.csv", false)]
    public void IsTemplate_OnlyWithAPlaceholder(string path, bool expected) => Assert.Equal(expected, TemplateRecording.IsTemplate(path));

    [Fact]
    public void Write_MixedKindsAndDays_GoToTheirFiles()
    {
        Record("{date}/{kind}.csv", RecordFormat.Csv, Trade(1), new TickerEvent { ReceivedAtTicks = Noon }, Trade(2), Trade(3, days: 1));
        Assert.Equal(["2026-11-27/Ticker.csv", "2026-11-27/Trade.csv", "2026-11-28/Trade.csv"], Files());
        Assert.Equal(3, File.ReadAllLines(PathOf("2026-11-27/Trade.csv")).Length);
    }

    [Fact]
    public void Write_TextOfADayThatWasOver_ContinuesItsFileWithoutASecondHeader()
    {
        Record("{date}.csv", RecordFormat.Csv, Trade(1), Trade(2, days: 1), Trade(3), Trade(4, days: 1));
        Assert.Equal(["2026-11-27.csv", "2026-11-28.csv"], Files());
        Assert.Equal(3, File.ReadAllLines(PathOf("2026-11-27.csv")).Length);
    }

    [Fact]
    public void Write_ParquetOfADayThatWasOver_GoesToTheNextNumber()
    {
        Record("{date}/{kind}.parquet", RecordFormat.Parquet, Trade(1), Trade(2, days: 1), Trade(3, days: 2), Trade(4));
        Assert.Equal(["2026-11-27/Trade.2.parquet", "2026-11-27/Trade.parquet", "2026-11-28/Trade.parquet", "2026-11-29/Trade.parquet"], Files());
        Assert.Equal([4], Journals.Ids(ParquetFile.Items(PathOf("2026-11-27/Trade.2.parquet"))));
    }

    [Fact]
    public void Write_WithSplitByKind_AddsTheKind()
    {
        using (var recording = TemplateRecording.Open(Options("{date}.jsonl.gz", RecordFormat.JsonLines) with { SplitByKind = true }))
        {
            recording.Write(Trade(1));
            Assert.Equal([PathOf("2026-11-27.Trade.jsonl.gz")], recording.Paths);
        }

        Assert.Equal(["2026-11-27.Trade.jsonl.gz"], Files());
    }

    [Fact]
    public void Write_FileThatExists_IsRefusedWithNoClobberAndContinuedWithAppend()
    {
        Record("{date}.csv", RecordFormat.Csv, Trade(1));
        using (var refused = TemplateRecording.Open(Options("{date}.csv", RecordFormat.Csv) with { NoClobber = true }))
        {
            Assert.Equal("FileExists", Assert.Throws<MarketStreamException>(() => refused.Write(Trade(2))).ErrorId);
        }

        using (var more = TemplateRecording.Open(Options("{date}.csv", RecordFormat.Csv) with { Append = true })) more.Write(Trade(2));
        Assert.Equal(3, File.ReadAllLines(PathOf("2026-11-27.csv")).Length);
    }

    [Theory]
    [InlineData("{connection}/{date}.csv", RecordFormat.Csv, "PlaceholderUnknown")]
    [InlineData("{date}.parquet", RecordFormat.Parquet, "AppendNotPossible")]
    public void Open_WhatCannotBe_IsRefused(string template, RecordFormat format, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<MarketStreamException>(() => TemplateRecording.Open(Options(template, format) with { Append = true })).ErrorId);

    private static TradeEvent Trade(long id, int days = 0) => Journals.Trade(id, "BTCUSDT", Noon + (days * TimeSpan.TicksPerDay));

    private RecordingOptions Options(string template, RecordFormat format) => new() { Path = PathOf(template), Format = format };

    private string PathOf(string file) => Path.Combine(_folder, file).Replace('/', Path.DirectorySeparatorChar);

    private void Record(string template, RecordFormat format, params StreamItem[] items)
    {
        using var recording = TemplateRecording.Open(Options(template, format));
        foreach (var item in items) recording.Write(item);
        Assert.Equal(items.Length, recording.Count);
    }

    private string[] Files() =>
        [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
