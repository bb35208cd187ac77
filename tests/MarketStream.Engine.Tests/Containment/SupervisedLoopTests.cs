using MarketStream.Engine.Containment;
using MarketStream.Engine.Notices;
using MarketStream.Notices;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Containment;

public class SupervisedLoopTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<StreamNotice> _said = [];

    [Fact]
    public void Next_FailuresInARow_RestsLongerUpToAMinuteAndRecovers()
    {
        var delay = new RestartDelay();
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(0, 8).Select(_ => delay.Next(TimeSpan.Zero).TotalSeconds));
        Assert.Equal(1, delay.Next(RestartDelay.Healthy).TotalSeconds);
    }

    [Fact]
    public async Task Start_BodyThatFails_IsReportedAndStartedAgain()
    {
        var starts = 0;
        var loop = New().Start(
            _ => ++starts < 3 ? throw new FormatException("bad") : Task.CompletedTask, CancellationToken.None);
        while (!loop.IsCompleted)
        {
            await Task.Yield();
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        await loop;
        Assert.Equal(3, starts);
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.IsType<FaultNotice>(_said[0]).RestartIn);
    }

    [Fact]
    public async Task Start_CancelledWhileItRests_EndsWithoutFailing()
    {
        using var stop = new CancellationTokenSource();
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var loop = New().Start(_ => throw new FormatException("bad"), stop.Token, _ => failed.TrySetResult());
        await failed.Task;
        await stop.CancelAsync();
        await loop;
        Assert.Single(_said);
    }

    [Fact]
    public async Task Start_MendingThatFails_IsContained()
    {
        using var stop = new CancellationTokenSource();
        var mended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var loop = New().Start(_ => throw new FormatException("bad"), stop.Token, _ =>
        {
            mended.TrySetResult();
            throw new InvalidOperationException("worse");
        });
        await mended.Task;
        await stop.CancelAsync();
        await loop;
    }

    private SupervisedLoop New() => new("part", new FaultReporter(new NoticeFactory("test", "", _time), _time, _said.Add), _time);
}
