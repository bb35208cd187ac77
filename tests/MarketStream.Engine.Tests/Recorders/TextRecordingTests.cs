using MarketStream.Engine.Recorders;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Recordings;

namespace MarketStream.Engine.Tests.Recorders;

public sealed class TextRecordingTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly RecordingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Write_CsvOfSeveralKinds_HasOneFileForEachWithOneHeader()
    {
        var options = _bench.Options("all") with { Format = RecordingFormat.Csv };
        for (var run = 0; run < 2; run++)
        {
            var work = _bench.Start(options);
            work.Write([.. _bench.Trades(2), Notice()]);
            work.Finish();
        }

        Assert.Equal(["all.StreamNotice-2026-12-25.csv", "all.Trade-2026-12-25.csv"], _bench.Files());
        var lines = Lines("all.Trade-2026-12-25.csv");
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("Venue,Stream,ReceivedAt", lines[0], StringComparison.Ordinal);
        Assert.Empty(_bench.Said);
    }

    [Fact]
    public void Write_JsonLines_KeepsEveryKindInOrderAndReachesTheFileWithinTheInterval()
    {
        var work = _bench.Start(_bench.Options("{date}.jsonl") with { Format = RecordingFormat.JsonLines });
        work.Write([.. _bench.Trades(1), Notice(), .. _bench.Trades(1)]);
        Assert.Empty(Lines("2026-12-25.jsonl"));
        _bench.Pass(work, Second);
        Assert.Equal(["TradeEvent", "StreamNotice", "TradeEvent"], Lines("2026-12-25.jsonl").Select(line => line.Split('"')[3]));
        Assert.Equal((3, 0), (work.Figures.Written, work.Figures.Lost));
    }

    [Fact]
    public void Start_AfterAKill_RemovesHalfALineAndSaysSo()
    {
        var file = Path.Combine(_bench.Folder, "2026-12-25.jsonl");
        File.WriteAllText(file, "{\"type\":\"TradeEvent\"}\n{\"type\":\"Tra");
        var work = _bench.Start(_bench.Options("{date}") with { Format = RecordingFormat.JsonLines });
        work.Write(_bench.Trades(1));
        work.Finish();
        Assert.Equal(2, Lines("2026-12-25.jsonl").Length);
        Assert.All(Lines("2026-12-25.jsonl"), line => Assert.EndsWith("}", line, StringComparison.Ordinal));
        Assert.Contains("12 bytes were removed", Assert.Single(_bench.Said).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_CsvWithOtherColumns_GoesToTheNextNumber()
    {
        File.WriteAllText(Path.Combine(_bench.Folder, "Trade-2026-12-25.csv"), "Old,Columns\n1,2\n");
        var work = _bench.Start(_bench.Options("{kind}") with { Format = RecordingFormat.Csv });
        work.Write(_bench.Trades(2));
        work.Finish();
        Assert.Equal(2, Lines("Trade-2026-12-25.csv").Length);
        Assert.Equal(3, Lines("Trade-2026-12-25.2.csv").Length);
        Assert.Equal((2, 0), (work.Figures.Written, work.Figures.Lost));
    }

    [Fact]
    public void Check_RawInCsv_IsRefused() =>
        Assert.Equal(
            "RawNotKept",
            Assert.Throws<MarketStreamException>(
                () => RecorderRules.Check(_bench.Options("x") with { Format = RecordingFormat.Csv, IncludeRaw = true })).ErrorId);

    private static StreamNotice Notice() => new()
    {
        Kind = NoticeKind.Disconnected,
        Message = "Lost.",
        Connection = "spot",
        Identity = new StreamIdentity("binance-spot", ""),
        ReceivedAtTicks = RecordingBench.Noon.UtcTicks,
    };

    private string[] Lines(string file)
    {
        using var reader = new StreamReader(new FileStream(Path.Combine(_bench.Folder, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
