using MarketStream.Engine.Journal;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Notices;
using MarketStream.Recordings;

namespace MarketStream.Engine.Tests.Recorders;

public sealed class RecordingWorkTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly RecordingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Write_ByDay_BeginsAnotherFileAtMidnightUtc()
    {
        var work = _bench.Start(_bench.Options("{venue}/{date}"));
        work.Write(_bench.Trades(2));
        _bench.Time.SetUtcNow(new DateTimeOffset(2026, 12, 26, 0, 0, 1, TimeSpan.Zero));
        work.Write(_bench.Trades(3));
        work.Finish();
        Assert.Equal(["binance-spot/2026-12-25.msj", "binance-spot/2026-12-26.msj"], _bench.Files());
        Assert.Equal([1, 2], _bench.Ids("binance-spot/2026-12-25.msj"));
        Assert.Equal([3, 4, 5], _bench.Ids("binance-spot/2026-12-26.msj"));
        Assert.Equal((5, 2), (work.Figures.Written, work.Figures.FileCount));
        Assert.Equal(RecordingState.Stopped, work.Figures.State);
    }

    [Fact]
    public void Write_ByHourWithoutPlaceholders_AddsDayAndHourToTheName()
    {
        var work = _bench.Start(_bench.Options("all.msj") with { RotateEvery = TimeSpan.FromHours(1) });
        work.Write(_bench.Trades(1));
        _bench.Pass(work, TimeSpan.FromHours(1));
        work.Write(_bench.Trades(1));
        Assert.Equal(["all-2026-12-25T12.msj", "all-2026-12-25T13.msj"], _bench.Files());
    }

    [Fact]
    public void Write_LateEventOfTheDayBefore_GoesToTheFileOfItsDay()
    {
        var work = _bench.Start(_bench.Options("{date}"));
        var late = _bench.Trades(1);
        _bench.Time.SetUtcNow(new DateTimeOffset(2026, 12, 26, 0, 0, 0, TimeSpan.Zero));
        work.Write([.. _bench.Trades(1), .. late]);
        _bench.Pass(work, TimeSpan.FromMinutes(1));

        // The file of the day that is over is complete by now, and the other one is open.
        using (var reader = JournalReader.Open(Path.Combine(_bench.Folder, "2026-12-25.msj"))) Assert.True(reader.Info.IsFinished);
        Assert.Equal([Path.Combine(_bench.Folder, "2026-12-26.msj")], work.Figures.Files);
        Assert.Equal([1], _bench.Ids("2026-12-25.msj"));
        Assert.Equal([2], _bench.Ids("2026-12-26.msj"));
    }

    [Fact]
    public void Write_BeyondTheSize_BeginsFilesWithNumbersAndLosesNothing()
    {
        var work = _bench.Start(_bench.Options("{date}") with { RotateSize = 400 });
        for (var i = 0; i < 3; i++)
        {
            work.Write(_bench.Trades(50));
            _bench.Pass(work, Second * 2);
        }

        work.Finish();
        Assert.Equal(["2026-12-25.2.msj", "2026-12-25.3.msj", "2026-12-25.msj"], _bench.Files());
        Assert.Equal(Enumerable.Range(1, 50).Select(id => (long)id), _bench.Ids("2026-12-25.msj"));
        Assert.Equal(Enumerable.Range(101, 50).Select(id => (long)id), _bench.Ids("2026-12-25.3.msj"));
    }

    [Fact]
    public void Start_OnTheSameDay_ContinuesTheFile()
    {
        var options = _bench.Options("{date}");
        var first = _bench.Start(options);
        first.Write(_bench.Trades(2));
        first.Finish();
        var second = _bench.Start(options);
        second.Write(_bench.Trades(2));
        second.Finish();
        Assert.Equal(["2026-12-25.msj"], _bench.Files());
        Assert.Equal([1, 2, 3, 4], _bench.Ids("2026-12-25.msj"));
        Assert.Empty(_bench.Said);
    }

    [Fact]
    public void Start_AfterAKill_ContinuesBehindTheLastWholeBlockAndSaysSo()
    {
        var options = _bench.Options("{date}");
        var file = Path.Combine(_bench.Folder, "2026-12-25.msj");
        var killed = _bench.Start(_bench.Options("other"));
        killed.Write(_bench.Trades(2));
        _bench.Pass(killed, Second * 2);
        File.Copy(Path.Combine(_bench.Folder, "other-2026-12-25.msj"), file);
        File.AppendAllText(file, "half a block");

        var work = _bench.Start(options);
        work.Write(_bench.Trades(1));
        work.Finish();
        Assert.Equal([1, 2, 3], _bench.Ids("2026-12-25.msj"));
        var (kind, message, _) = Assert.Single(_bench.Said);
        Assert.Equal(NoticeKind.RecordingFailed, kind);
        Assert.Contains("12 bytes at its end were no whole block", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithoutAnythingElse_ReachesTheFileWithinTheInterval()
    {
        var work = _bench.Start(_bench.Options("{date}"));
        work.Write(_bench.Trades(3));
        for (var i = 0; i < 10; i++)
        {
            _bench.Time.Advance(TimeSpan.FromMilliseconds(100));
            work.Tick();
        }

        Assert.Equal([1, 2, 3], _bench.Ids("2026-12-25.msj"));
        Assert.Equal(RecordingBench.Noon + Second, work.Figures.LastFlushAt!.Value, TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void Write_EventsOfTheAccount_OnlyOnRequest()
    {
        var items = new[] { Journals.Trade(1), new RandomItems(1).Next(typeof(MarketStream.Events.Accounts.BalanceUpdateEvent)) };
        _bench.Start(_bench.Options("without-{kind}")).Write(items);
        _bench.Start(_bench.Options("with-{kind}") with { IncludeAccount = true }).Write(items);
        Assert.Single(_bench.Files(), file => file.StartsWith("without-", StringComparison.Ordinal));
        Assert.Single(_bench.Files(), file => file.StartsWith("with-BalanceUpdate-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../../x", "%2E.%2F..%2FX")]
    [InlineData("..", "%2E%2E")]
    [InlineData("a/b\\c:d", "A%2FB%5CC%3AD")]
    [InlineData("{date}", "%7BDATE%7D")]
    [InlineData("NUL", "_NUL")]
    [InlineData("\u5e01-260101", "%E5%B8%81")]
    [InlineData("BTC-261225-100000-C", "BTC")]
    [InlineData("", "none")]
    public void Write_AnySymbol_StaysInItsFolder(string symbol, string name)
    {
        var work = _bench.Start(_bench.Options("{date}/{underlying}/all"));
        work.Write(_bench.Trades(1, symbol));
        work.Finish();
        Assert.Equal([$"2026-12-25/{name}/all.msj"], _bench.Files());
    }

    [Fact]
    public void Write_SymbolsWithoutEnd_ShareOneFileBeyondAThousand()
    {
        var work = _bench.Start(_bench.Options("{underlying}"));
        for (var i = 0; i < 1100; i++) work.Write(_bench.Trades(1, $"S{i}"));
        work.Finish();
        Assert.Equal(1001, _bench.Files().Length);
        Assert.Equal(100, _bench.Ids("OTHERS-2026-12-25.msj").Count());
        Assert.Equal((1100, 0), (work.Figures.Written, work.Figures.Lost));
    }
}
