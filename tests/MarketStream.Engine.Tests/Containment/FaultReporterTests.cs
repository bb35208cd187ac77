using MarketStream.Engine.Containment;
using MarketStream.Engine.Notices;
using MarketStream.Engine.Texts;
using MarketStream.Notices;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Containment;

public class FaultReporterTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<StreamNotice> _said = [];

    [Fact]
    public void Report_FirstFailure_NamesThePartAndTheProblem()
    {
        New().Report("snapshot loop", new InvalidOperationException("No such\u001b[31m thing."), TimeSpan.FromSeconds(2), 3);
        var fault = Assert.IsType<FaultNotice>(Assert.Single(_said));
        Assert.Equal(("snapshot loop", 1, TimeSpan.FromSeconds(2), 3), (fault.Part, fault.FailureCount, fault.RestartIn, fault.Shard));
        Assert.Equal("InvalidOperationException: No such?[31m thing.", fault.Problem);
        Assert.Equal((NoticeKind.Fault, "test"), (fault.Kind, fault.Connection));
    }

    [Fact]
    public void Report_PartThatFailsAtEveryEvent_IsSaidInGrowingIntervalsWithTheCount()
    {
        var faults = New();
        for (var second = 0; second < 3600; second++)
        {
            for (var i = 0; i < 10; i++) faults.Report("frame", new FormatException("bad"));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var counts = _said.Cast<FaultNotice>().Select(fault => fault.FailureCount).ToList();
        Assert.Equal([1, 101, 301, 701, 1501, 3101, 6301, 12301], counts[..8]);
        Assert.InRange(counts.Count, 8, 13);
    }

    [Fact]
    public void Report_PartThatWasWellForLong_BeginsAnew()
    {
        var faults = New();
        faults.Report("frame", new FormatException("bad"));
        faults.Report("frame", new FormatException("bad"));
        _time.Advance(TimeSpan.FromMinutes(11));
        faults.Report("frame", new FormatException("bad"));
        Assert.Equal([1, 1], _said.Cast<FaultNotice>().Select(fault => fault.FailureCount));
    }

    [Fact]
    public void Report_OtherPartOrOtherProblem_IsSaid()
    {
        var faults = New();
        faults.Report("frame", new FormatException("bad"));
        faults.Report("frame", new InvalidOperationException("bad"));
        faults.Report("dial", new FormatException("bad"));
        Assert.Equal(3, _said.Count);
    }

    [Fact]
    public void Report_ThousandsOfParts_StaysBounded()
    {
        var faults = New();
        for (var i = 0; i < 10_000; i++) faults.Report($"part {i}", new FormatException("bad"));
        Assert.InRange(_said.Count, 200, 201);
    }

    [Fact]
    public void Report_WhoIsToldThrows_IsContained()
    {
        var faults = new FaultReporter(new NoticeFactory("test", "", _time), _time, _ => throw new InvalidOperationException());
        faults.Report("frame", new FormatException("bad"));
    }

    [Fact]
    public void Report_WhoIsToldReportsItself_DoesNotGoInCircles()
    {
        FaultReporter? faults = null;
        var told = 0;
        faults = new FaultReporter(new NoticeFactory("test", "", _time), _time, _ => faults!.Report($"part {++told}", new FormatException("bad")));
        faults.Report("frame", new FormatException("bad"));
        Assert.Equal(1, told);
    }

    [Fact]
    public void Report_WordsWithASecret_ShowsNone()
    {
        const string Secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
        using var masked = SecretMask.Remember(Secret);
        New().Report("account", new FormatException($"the key {Secret} is bad"));
        var fault = Assert.IsType<FaultNotice>(Assert.Single(_said));
        Assert.DoesNotContain(Secret, fault.Problem + fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("FormatException", fault.Problem, StringComparison.Ordinal);
    }

    private FaultReporter New() => new(new NoticeFactory("test", "binance-options", _time), _time, _said.Add);
}
