using MarketStream.Engine.Recorders;
using MarketStream.Engine.Recording;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Recordings;

namespace MarketStream.Engine.Tests.Recorders;

public sealed class RecordingFaultTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly RecordingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void MinFreeDisk_TooLittleRoom_PausesAndResumesWithTheNumberOfMissingEvents()
    {
        long free = 1000;
        var work = _bench.Start(_bench.Options("{date}") with { MinFreeDisk = 500, FreeBytes = _ => free });
        work.Write(_bench.Trades(2));
        free = 499;
        _bench.Pass(work, Second);
        work.Write(_bench.Trades(3));
        _bench.Pass(work, Second);
        Assert.Equal(RecordingState.Paused, work.Figures.State);
        Assert.Equal([1, 2], _bench.Ids("2026-12-25.msj"));
        Assert.Contains("499 bytes free", Assert.Single(_bench.Said).Message, StringComparison.Ordinal);

        free = 500;
        _bench.Pass(work, Second);
        work.Write(_bench.Trades(1));
        _bench.Pass(work, Second * 3);
        Assert.Equal(RecordingState.Recording, work.Figures.State);
        Assert.Equal([1, 2, 6], _bench.Ids("2026-12-25.msj"));
        Assert.Equal((3, 3), (work.Figures.Written, work.Figures.Lost));
        Assert.Equal((NoticeKind.RecordingResumed, 3L), (_bench.Said[^1].Kind, _bench.Said[^1].Count!.Value));
        Assert.Equal(2, _bench.Said.Count);
    }

    [Fact]
    public void Write_FullDisk_SaysSoOnceCountsWhatIsLostAndGoesOn()
    {
        var sink = new FailingSink();
        File.WriteAllBytes(Path.Combine(_bench.Folder, "2026-12-25.msj"), []);
        var work = _bench.Start(_bench.Options("{date}") with { OpenSink = _ => sink });
        work.Write(_bench.Trades(2));
        sink.IsFailing = true;
        for (var i = 0; i < 5; i++)
        {
            work.Write(_bench.Trades(2));
            _bench.Pass(work, Second);
        }

        Assert.Equal(RecordingState.Failing, work.Figures.State);
        Assert.Equal((2, 10), (work.Figures.Written, work.Figures.Lost));
        Assert.Contains("No space left", Assert.Single(_bench.Said).Message, StringComparison.Ordinal);
        sink.IsFailing = false;
        work.Write(_bench.Trades(2));
        _bench.Pass(work, Second * 3);
        Assert.Equal((RecordingState.Recording, null), (work.Figures.State, work.Figures.Problem));
        Assert.Equal((NoticeKind.RecordingResumed, 10L), (_bench.Said[^1].Kind, _bench.Said[^1].Count!.Value));
    }

    [Fact]
    public void Write_FolderRemovedUnderneath_BeginsAgainAndSaysWhatIsGone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not remove a file that is open.");
        var work = _bench.Start(_bench.Options("{date}/{kind}"));
        work.Write(_bench.Trades(4));
        _bench.Pass(work, Second * 2);
        Directory.Delete(Path.Combine(_bench.Folder, "2026-12-25"), recursive: true);
        _bench.Pass(work, Second);
        work.Write(_bench.Trades(2));
        work.Finish();
        Assert.Equal([5, 6], _bench.Ids("2026-12-25/Trade.msj"));
        Assert.Equal((6, 0, 4), (work.Figures.Written, work.Figures.Lost, work.Figures.Displaced));
        Assert.Contains("4 events that this recording wrote to it", Assert.Single(_bench.Said).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FileRotatedAway_CompletesItWhereItIs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not rename a file that is open.");
        var work = _bench.Start(_bench.Options("{date}"));
        work.Write(_bench.Trades(4));
        _bench.Pass(work, Second * 2);
        File.Move(Path.Combine(_bench.Folder, "2026-12-25.msj"), Path.Combine(_bench.Folder, "old.msj"));
        work.Write(_bench.Trades(1));
        _bench.Pass(work, Second);
        work.Write(_bench.Trades(1));
        work.Finish();
        Assert.Equal([1, 2, 3, 4, 5], _bench.Ids("old.msj"));
        Assert.Equal([6], _bench.Ids("2026-12-25.msj"));
        Assert.Equal(5, work.Figures.Displaced);
    }

    [Fact]
    public void Write_FileThatIsNone_IsLeftAloneAndTheNextNumberUsed()
    {
        File.WriteAllText(Path.Combine(_bench.Folder, "2026-12-25.msj"), new string('x', 100));
        var work = _bench.Start(_bench.Options("{date}"));
        work.Write(_bench.Trades(1));
        work.Finish();
        Assert.Equal([1], _bench.Ids("2026-12-25.2.msj"));
        Assert.Equal(new string('x', 100), File.ReadAllText(Path.Combine(_bench.Folder, "2026-12-25.msj")));
    }

    [Fact]
    public void Write_FolderThatCannotBeMade_IsTriedAgainEverySecond()
    {
        var blocker = Path.Combine(_bench.Folder, "2026-12-25");
        File.WriteAllText(blocker, "");
        var work = _bench.Start(_bench.Options("{date}/all"));
        work.Write(_bench.Trades(2));
        File.Delete(blocker);
        work.Write(_bench.Trades(1));
        _bench.Pass(work, Second);
        work.Write(_bench.Trades(1));
        _bench.Pass(work, Second * 3);
        Assert.Equal([4], _bench.Ids("2026-12-25/all.msj"));
        Assert.Equal((1, 3), (work.Figures.Written, work.Figures.Lost));
        Assert.Equal([NoticeKind.RecordingFailed, NoticeKind.RecordingResumed], _bench.Said.Select(said => said.Kind));
    }

    [Fact]
    public void Write_ClockSetBack_KeepsEverything()
    {
        var work = _bench.Start(_bench.Options("{date}"));
        work.Write(_bench.Trades(1));
        var back = Enumerable.Range(0, 2).Select(_ => _bench.Trades(1)[0]).ToArray();
        foreach (var trade in back) trade.ReceivedAtTicks -= TimeSpan.FromDays(3).Ticks;
        work.Write(back);
        work.Write(_bench.Trades(1));
        work.Finish();
        Assert.Equal([2, 3], _bench.Ids("2026-12-22.msj"));
        Assert.Equal([1, 4], _bench.Ids("2026-12-25.msj"));
    }

    [Theory]
    [InlineData(RecordingFormat.Csv)]
    [InlineData(RecordingFormat.JsonLines)]
    public void Write_DeviceThatIsFull_SaysSoAndGoesOnWhenThereIsRoom(RecordingFormat format)
    {
        const string full = "/dev/full";
        Assert.SkipUnless(File.Exists(full), "Only Linux has a device that is always full.");
        var options = _bench.Options("{date}") with { Format = format };
        var path = PathTemplate.Of(options.Path, format, options.RotateEvery, "v", "c").FileOf(Path.Combine(_bench.Folder, "2026-12-25"), 1);
        if (format == RecordingFormat.Csv) path = Path.ChangeExtension(path, "Trade.csv");
        File.CreateSymbolicLink(path, full);
        var work = _bench.Start(options);
        work.Write(_bench.Trades(3));
        _bench.Pass(work, Second * 2);
        Assert.Equal((RecordingState.Failing, 0, 3), (work.Figures.State, work.Figures.Written, work.Figures.Lost));
        Assert.Contains("No space left", Assert.Single(_bench.Said).Message, StringComparison.Ordinal);

        File.Delete(path);
        _bench.Pass(work, Second * 2);
        work.Write(_bench.Trades(2));
        _bench.Pass(work, Second * 3);
        Assert.Equal((RecordingState.Recording, 2, 3), (work.Figures.State, work.Figures.Written, work.Figures.Lost));
        Assert.True(new FileInfo(path).Length > 0);
    }

    /// <summary>A disk that is full for a while.</summary>
    private sealed class FailingSink : IItemSink
    {
        private long _written;
        private long _lost;

        public bool IsFailing { get; set; }

        public SinkCounts Counts => new(_written, 0, _lost, 0);

        public bool IsFull => false;

        public string? Repaired => null;

        public void Append(ReadOnlySpan<StreamItem> items)
        {
            if (!IsFailing)
            {
                _written += items.Length;
                return;
            }

            _lost += items.Length;
            throw new MarketStreamException(ErrorKind.WriteFailed, "JournalNotWritable", $"No space left; {_lost} events are missing.", null);
        }

        public void FlushIfDue()
        {
        }

        public void Flush()
        {
        }

        public void Finish()
        {
        }

        public void Dispose()
        {
        }
    }
}
