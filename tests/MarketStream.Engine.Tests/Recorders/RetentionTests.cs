using MarketStream.Engine.Journal.Segments;
using MarketStream.Engine.Recorders;
using MarketStream.Notices;
using MarketStream.Recordings;

namespace MarketStream.Engine.Tests.Recorders;

public sealed class RetentionTests : IDisposable
{
    private static readonly TimeSpan Retain = TimeSpan.FromDays(30);

    private readonly RecordingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Retain_DeletesOnlyOldFilesThatTheTemplateMade()
    {
        string[] old = ["binance-spot/2026-11-24/Trade.msj", "binance-spot/2026-11-24/Ticker.12.msj", "binance-spot/2026-11-23/Trade.msj.cut1"];
        string[] kept =
        [
            "binance-spot/2026-11-25/Trade.msj", "binance-spot/2026-11-24/notes.txt", "binance-spot/2026-11-24/Trade.csv", "binance-spot/2026-11-24/deep/Trade.msj",
            "binance-spot/2026-11-24/my trades.msj", "binance-usdm/2026-11-24/Trade.msj", "binance-spot/2026-13-99/Trade.msj", "binance-spot/Trade.msj",
            "binance-spot/copy of 2026-11-24/Trade.msj",
        ];
        foreach (var file in old.Concat(kept)) Make(file);
        var work = _bench.Start(_bench.Options("{venue}/{date}/{kind}") with { Retain = Retain });
        Assert.Equal(kept.Order(StringComparer.Ordinal), _bench.Files());
        Assert.Equal(3, work.Figures.Deleted);
        Assert.False(Directory.Exists(Path.Combine(_bench.Folder, "binance-spot/2026-11-23")));
    }

    [Fact]
    public void Retain_RunsEveryHour()
    {
        var work = _bench.Start(_bench.Options("{date}") with { Retain = TimeSpan.FromHours(1) });
        Make("2026-12-24.msj");
        _bench.Pass(work, TimeSpan.FromMinutes(59));
        Assert.Single(_bench.Files());
        _bench.Pass(work, TimeSpan.FromMinutes(2));
        Assert.Empty(_bench.Files());
    }

    [Fact]
    public void Retain_FileOfAProcessThatWasKilled_IsDeletedWithItsLock()
    {
        Make("2026-12-24.msj");
        Make("2026-12-24.msj.lock");
        _bench.Start(_bench.Options("{date}") with { Retain = TimeSpan.FromHours(1) });
        Assert.Empty(Directory.EnumerateFiles(_bench.Folder, "2026-12-24*"));
    }

    [Fact]
    public void Retain_FileThatIsBeingWritten_IsKept()
    {
        Make("2026-12-24.msj");
        using var right = SegmentLock.Take(Path.Combine(_bench.Folder, "2026-12-24.msj"));
        var work = _bench.Start(_bench.Options("{date}") with { Retain = TimeSpan.FromHours(1) });
        Assert.Equal(["2026-12-24.msj"], _bench.Files());
        Assert.Equal(0, work.Figures.Deleted);
        Assert.Empty(_bench.Said);
    }

    [Fact]
    public void Retain_FileThatCannotBeDeleted_IsSaidOnceAndTriedAgain()
    {
        // A folder where the lock belongs is something that no user can open, not even the one who may do everything.
        Make("2026-12-24.msj");
        Make("2026-12-24.2.msj");
        var obstacle = Directory.CreateDirectory(Path.Combine(_bench.Folder, "2026-12-24.msj.lock"));
        var work = _bench.Start(_bench.Options("{date}") with { Retain = TimeSpan.FromHours(1) });
        Assert.Equal(1, work.Figures.Deleted);
        var said = Assert.Single(_bench.Said);
        Assert.Equal(NoticeKind.RecordingFailed, said.Kind);
        Assert.Contains("1 old files could not be deleted (-Retain)", said.Message, StringComparison.Ordinal);
        Assert.Contains("2026-12-24.msj'", said.Message, StringComparison.Ordinal);

        _bench.Pass(work, TimeSpan.FromHours(2));
        Assert.Single(_bench.Said);
        obstacle.Delete();
        _bench.Pass(work, TimeSpan.FromHours(1));
        Assert.Equal(2, work.Figures.Deleted);
    }

    [Fact]
    public void Retain_ClockSetForward_DeletesNothingForAnHour()
    {
        var work = _bench.Start(_bench.Options("{date}") with { Retain = TimeSpan.FromDays(30) });
        Make("2026-12-25.msj");
        _bench.Pass(work, TimeSpan.FromMinutes(30));
        _bench.Time.Step = TimeSpan.FromDays(365);
        _bench.Pass(work, TimeSpan.FromMinutes(60));
        Assert.Single(_bench.Files());

        // The clock was set right again, which is a step of its own.
        _bench.Time.Step = TimeSpan.Zero;
        _bench.Pass(work, TimeSpan.FromHours(3));
        Assert.Single(_bench.Files());

        // A time that lasts is believed.
        _bench.Time.Step = TimeSpan.FromDays(365);
        _bench.Pass(work, TimeSpan.FromHours(3));
        Assert.Empty(_bench.Files());
    }

    [Fact]
    public void EndOf_HourlyTemplate_IsTheEndOfTheHour()
    {
        var template = PathTemplate.Of(Path.Combine(_bench.Folder, "{date}", "{underlying}"), RecordingFormat.Journal, TimeSpan.FromHours(1), "v", "c");
        Assert.Equal(
            new DateTimeOffset(2026, 12, 26, 0, 0, 0, TimeSpan.Zero),
            template.EndOf(Path.Combine(_bench.Folder, "2026-12-25", "BTCT23.msj")));
        Assert.Null(template.EndOf(Path.Combine(_bench.Folder, "2026-12-25", "BTCT24.msj")));
        Assert.Null(template.EndOf(Path.Combine(_bench.Folder, "2026-12-25", "BTC-2026-12-25.msj")));
    }

    private void Make(string file)
    {
        var path = Path.Combine(_bench.Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
    }
}
