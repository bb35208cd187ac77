using MarketStream.Engine.Books;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Books;

public class SnapshotScheduleTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TryRequest_SnapshotsThatDoNotHelp_DelaysDoubleUpToAMinuteAndBeginAnew()
    {
        var schedule = new SnapshotSchedule(new BookOptions(), _time);
        var delays = Enumerable.Range(0, 10).Select(_ => Fail(schedule));
        Assert.Equal([0, 0.5, 1, 2, 4, 8, 16, 32, 60, 60], delays);

        // A book that held for longer than the longest delay has recovered.
        _time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromTicks(1));
        Assert.Equal(0, Fail(schedule));
        Assert.Equal(0.5, Fail(schedule));
    }

    private static double Fail(SnapshotSchedule schedule)
    {
        var request = schedule.TryRequest(isPatient: false)!.Value;
        Assert.True(schedule.TryBegin(request.Number, isNeeded: true));
        schedule.End();
        return request.Delay.TotalSeconds;
    }
}
