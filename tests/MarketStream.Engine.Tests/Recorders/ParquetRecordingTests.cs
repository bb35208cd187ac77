using System.Globalization;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Engine.Tests.ParquetFiles;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Recordings;

namespace MarketStream.Engine.Tests.Recorders;

/// <summary>Recordings of Parquet files: a journal while a file is open, and the Parquet file when it is complete.</summary>
public sealed class ParquetRecordingTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset NextDay = new(2026, 12, 26, 0, 0, 1, TimeSpan.Zero);

    private readonly RecordingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Write_ByDay_IsAJournalUntilTheDayIsOverAndAParquetFileThen()
    {
        var work = _bench.Start(Options("{date}/{kind}"));
        work.Write([.. _bench.Trades(3), Notice()]);
        _bench.Pass(work, Second * 2);
        Assert.Equal(["2026-12-25/StreamNotice.parquet.msj", "2026-12-25/Trade.parquet.msj"], _bench.Files());
        Assert.Equal(Path.Combine(_bench.Folder, "2026-12-25", "Trade.parquet.msj"), work.Figures.Files[1]);

        _bench.Time.SetUtcNow(NextDay);
        work.Write(_bench.Trades(2));
        _bench.Pass(work, Second * 31);
        _bench.Convert(work);
        Assert.Equal(["2026-12-25/StreamNotice.parquet", "2026-12-25/Trade.parquet", "2026-12-26/Trade.parquet.msj"], _bench.Files());
        Assert.Equal([1, 2, 3], Ids("2026-12-25/Trade.parquet"));
        Assert.Equal((6, 3, 0), (work.Figures.Written, work.Figures.FileCount, work.Figures.Lost));

        work.Finish();
        Assert.Equal([4, 5], Ids("2026-12-26/Trade.parquet"));
        Assert.Equal(RecordingState.Stopped, work.Figures.State);
        Assert.Empty(work.Figures.Files);
        Assert.Empty(_bench.Said);
    }

    [Fact]
    public void Write_BeyondTheSize_MakesFilesWithNumbersAndLosesNothing()
    {
        var work = _bench.Start(Options("{date}.{kind}") with { RotateSize = 400 });
        for (var i = 0; i < 3; i++)
        {
            work.Write(_bench.Trades(50));
            _bench.Pass(work, Second * 2);
        }

        work.Finish();
        Assert.Equal(["2026-12-25.Trade.2.parquet", "2026-12-25.Trade.3.parquet", "2026-12-25.Trade.parquet"], _bench.Files());
        Assert.Equal(
            Enumerable.Range(1, 150).Select(id => (long)id),
            Ids("2026-12-25.Trade.parquet").Concat(Ids("2026-12-25.Trade.2.parquet")).Concat(Ids("2026-12-25.Trade.3.parquet")));
    }

    [Fact]
    public void Start_OnTheSameDay_BeginsTheNextNumberAndOverwritesNothing()
    {
        for (var run = 0; run < 3; run++)
        {
            var work = _bench.Start(Options("{kind}"));
            work.Write(_bench.Trades(2));
            work.Finish();
        }

        Assert.Equal(["Trade-2026-12-25.2.parquet", "Trade-2026-12-25.3.parquet", "Trade-2026-12-25.parquet"], _bench.Files());
        Assert.Equal([1, 2], Ids("Trade-2026-12-25.parquet"));
        Assert.Equal([5, 6], Ids("Trade-2026-12-25.3.parquet"));
        Assert.Empty(_bench.Said);
    }

    [Fact]
    public void Start_AfterAKillOnTheSameDay_ContinuesTheJournalAndSaysWhatIsMissing()
    {
        LeaveJournal("2026-12-25/Trade.parquet.msj", "half a block");
        var work = _bench.Start(Options("{date}/{kind}"));
        work.Write(_bench.Trades(1));
        work.Finish();
        Assert.Equal(["2026-12-25/Trade.parquet"], _bench.Files());
        Assert.Equal([1, 2, 3], Ids("2026-12-25/Trade.parquet"));
        Assert.Contains("12 bytes at its end were no whole block", Assert.Single(_bench.Said).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_AfterAKillOnADayThatIsOver_ConvertsTheJournalAndSaysSo()
    {
        LeaveJournal("2026-12-24/Trade.parquet.msj", "half a block");
        var work = _bench.Start(Options("{date}/{kind}"));
        _bench.Convert(work);
        Assert.Equal(["2026-12-24/Trade.parquet"], _bench.Files());
        Assert.Equal([1, 2], Ids("2026-12-24/Trade.parquet"));
        var (kind, message, _) = Assert.Single(_bench.Said);
        Assert.Equal(NoticeKind.RecordingFailed, kind);
        Assert.Contains("was left by a recording that did not end", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_AfterAKillAndNoFurtherEvent_ConvertsTheJournalWhenItEnds()
    {
        LeaveJournal("2026-12-25/Trade.parquet.msj", "");
        var work = _bench.Start(Options("{date}/{kind}"));
        _bench.Pass(work, Second);
        Assert.Equal(["2026-12-25/Trade.parquet.msj"], _bench.Files());
        work.Finish();
        Assert.Equal([1, 2], Ids("2026-12-25/Trade.parquet"));
    }

    [Fact]
    public void Start_AfterAKillBetweenTheLastSteps_DeletesTheJournalThatIsConverted()
    {
        LeaveJournal("2026-12-24/Trade.parquet.msj", "");
        ParquetFile.Write(PathOf("2026-12-24/Trade.parquet"), [.. _bench.Read("2026-12-24/Trade.parquet.msj")]);
        _bench.Convert(_bench.Start(Options("{date}/{kind}")));
        Assert.Equal(["2026-12-24/Trade.parquet"], _bench.Files());
        Assert.Equal([1, 2], Ids("2026-12-24/Trade.parquet"));
    }

    [Fact]
    public void Start_JournalBesideAnotherParquetFile_ReplacesNeither()
    {
        LeaveJournal("2026-12-24/Trade.parquet.msj", "");
        ParquetFile.Write(PathOf("2026-12-24/Trade.parquet"), Journals.Trade(77));
        _bench.Convert(_bench.Start(Options("{date}/{kind}")));
        Assert.Equal(["2026-12-24/Trade.parquet", "2026-12-24/Trade.parquet.msj"], _bench.Files());
        Assert.Equal([77], Ids("2026-12-24/Trade.parquet"));
        Assert.Contains("holds other events", Assert.Single(_bench.Said).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_WhereNothingCanBeWritten_LeavesTheJournalAndSaysSoOnce()
    {
        LeaveJournal("2026-12-24/Trade.parquet.msj", "");

        // A folder where the draft would be, which no rights make possible.
        Directory.CreateDirectory(PathOf("2026-12-24/Trade.parquet.part"));
        var work = _bench.Start(Options("{date}/{kind}"));
        _bench.Convert(work);
        _bench.Pass(work, Second * 10);
        Assert.Contains("are safe in", Assert.Single(_bench.Said).Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], _bench.Ids("2026-12-24/Trade.parquet.msj"));

        Directory.Delete(PathOf("2026-12-24/Trade.parquet.part"));
        work.Finish();
        _bench.Convert(_bench.Start(Options("{date}/{kind}")));
        Assert.Equal([1, 2], Ids("2026-12-24/Trade.parquet"));
    }

    [Fact]
    public void Convert_WithTooLittleRoom_LeavesTheJournal()
    {
        LeaveJournal("2026-12-24/Trade.parquet.msj", "");
        var options = Options("{date}/{kind}") with { MinFreeDisk = 1000, FreeBytes = _ => 1001 };
        _bench.Convert(_bench.Start(options));
        Assert.Equal(["2026-12-24/Trade.parquet.msj"], _bench.Files());
        Assert.Contains("1001 bytes free, of which 1000 must remain", Assert.Single(_bench.Said).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_ValuesThatParquetCannotKeep_AreInAJournalBesideIt()
    {
        var work = _bench.Start(Options("{kind}"));
        var trades = _bench.Trades(3);
        trades[1].Price = decimal.MaxValue;
        work.Write(trades);
        work.Finish();
        Assert.Equal(["Trade-2026-12-25.parquet", "Trade-2026-12-25.parquet.rest.msj"], _bench.Files());
        Assert.Equal([1, 3], Ids("Trade-2026-12-25.parquet"));
        Assert.Equal([2], _bench.Ids("Trade-2026-12-25.parquet.rest.msj"));
        Assert.Contains("1 events did not fit", Assert.Single(_bench.Said).Message, StringComparison.Ordinal);

        // It is complete, and what is beside it is not taken for a journal to convert.
        _bench.Convert(_bench.Start(Options("{kind}")));
        Assert.Equal(2, _bench.Files().Length);
    }

    [Fact]
    public void Convert_JournalWithADamagedBlock_KeepsItAndSaysWhatIsMissing()
    {
        LeaveJournal("2026-12-24/Trade.parquet.msj", "", trades: 10_000);
        var bytes = File.ReadAllBytes(PathOf("2026-12-24/Trade.parquet.msj"));
        bytes[bytes.Length / 2] ^= 0x55;
        File.WriteAllBytes(PathOf("2026-12-24/Trade.parquet.msj"), bytes);
        _bench.Convert(_bench.Start(Options("{date}/{kind}")));
        Assert.Equal(["2026-12-24/Trade.parquet", "2026-12-24/Trade.parquet.msj.damaged"], _bench.Files());
        Assert.InRange(Ids("2026-12-24/Trade.parquet").Count(), 1, 9_999);
        Assert.Contains("cannot be read, so their events are missing", _bench.Said[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_MorePlacesThanMayBeOpen_MakesOneFileOfEach()
    {
        var work = _bench.Start(Options("{underlying}.{kind}"));
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 250; i++) work.Write(_bench.Trades(1, string.Create(CultureInfo.InvariantCulture, $"S{i}")));
        }

        work.Finish();
        Assert.Equal(250, _bench.Files().Length);
        Assert.All(_bench.Files(), file => Assert.Equal(2, Ids(file).Count()));
        Assert.Equal((500, 0), (work.Figures.Written, work.Figures.Lost));
    }

    [Fact]
    public void Retain_DeletesAllThatBelongsToAnOldFile()
    {
        string[] old =
        [
            "2026-11-24/Trade.parquet", "2026-11-24/Trade.2.parquet", "2026-11-24/Trade.parquet.part", "2026-11-24/Trade.parquet.rest.msj",
            "2026-11-24/Trade.parquet.msj.damaged", "2026-11-24/Trade.parquet.msj.cut1",
        ];
        string[] kept = ["2026-11-24/Trade.msj", "2026-11-24/Trade.parquet.txt", "2026-11-25/Trade.parquet", "2026-11-25/Trade.parquet.rest.msj"];
        foreach (var file in old.Concat(kept))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
            File.WriteAllText(PathOf(file), "");
        }

        var work = _bench.Start(Options("{date}/{kind}") with { Retain = TimeSpan.FromDays(30) });
        Assert.Equal(kept.Order(StringComparer.Ordinal), _bench.Files());
        Assert.Equal(old.Length, work.Figures.Deleted);
    }

    [Fact]
    public void Write_WithRaw_IsAllowed()
    {
        var options = Options("{kind}") with { IncludeRaw = true };
        RecorderRules.Check(options);
        var work = _bench.Start(options);
        var trade = _bench.Trades(1);
        trade[0].RawBytes = "{}"u8.ToArray();
        work.Write(trade);
        work.Finish();
        Assert.Equal("{}"u8.ToArray(), ((StreamEvent)ParquetFile.Items(PathOf("Trade-2026-12-25.parquet"))[0]).RawBytes!.ToArray());
    }

    private static StreamNotice Notice() => new()
    {
        Kind = NoticeKind.Disconnected,
        Message = "Lost.",
        Connection = "spot",
        Identity = new StreamIdentity("binance-spot", ""),
        ReceivedAtTicks = RecordingBench.Noon.UtcTicks,
    };

    private RecorderOptions Options(string template) => _bench.Options(template) with { Format = RecordingFormat.Parquet };

    private string PathOf(string file) => Path.Combine(_bench.Folder, file);

    private IEnumerable<long> Ids(string file) => Journals.Ids(ParquetFile.Items(PathOf(file)));

    // What a process that was killed leaves: a journal without its end.
    private void LeaveJournal(string file, string tail, int trades = 2)
    {
        var killed = _bench.Start(_bench.Options("killed"));
        killed.Write(_bench.Trades(trades));
        _bench.Pass(killed, Second * 2);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.Copy(PathOf("killed-2026-12-25.msj"), PathOf(file));
        File.AppendAllText(PathOf(file), tail);
        killed.Finish();
        File.Delete(PathOf("killed-2026-12-25.msj"));
    }
}
