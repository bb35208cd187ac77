using MarketStream.Engine.Shards;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Shards;

public class RolloverGateTests
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly FakeTimeProvider _time = new();
    private readonly RolloverGate _gate;

    public RolloverGateTests() => _gate = new RolloverGate(_time);

    [Fact]
    public async Task TryEnter_OneAfterTheOther_EachGetsIn()
    {
        Assert.True(await _gate.TryEnterAsync(Never, Long, default));
        var second = _gate.TryEnterAsync(Never, Long, default);
        Assert.False(second.IsCompleted);
        _gate.Leave();
        Assert.True(await second);
        Assert.True(_gate.IsTaken);
    }

    [Fact]
    public async Task TryEnter_SocketThatEnds_DoesNotWait()
    {
        Assert.True(await _gate.TryEnterAsync(Never, Long, default));
        Assert.False(await _gate.TryEnterAsync(Task.CompletedTask, Long, default));
        var ended = new TaskCompletionSource();
        var waiting = _gate.TryEnterAsync(ended.Task, Long, default);
        ended.SetResult();
        Assert.False(await waiting);
        _gate.Leave();
        Assert.False(_gate.IsTaken);
    }

    [Fact]
    public async Task TryEnter_PatienceThatEnds_GivesUp()
    {
        Assert.True(await _gate.TryEnterAsync(Never, Long, default));
        var asked = 0;
        var waiting = _gate.TryEnterAsync(Never, () => ++asked == 1 ? TimeSpan.FromSeconds(5) : TimeSpan.Zero, default);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(await waiting);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task TryEnter_StoppedAtTheMomentInWhichItOpens_LeavesItFree()
    {
        Assert.True(await _gate.TryEnterAsync(Never, Long, default));
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _gate.TryEnterAsync(
            Never,
            () =>
            {
                // Between the question and the wait: the one inside leaves, and the one that waits is closed.
                _gate.Leave();
                stop.Cancel();
                return TimeSpan.FromSeconds(1);
            },
            stop.Token));
        Assert.False(_gate.IsTaken);
    }

    [Fact]
    public async Task TryEnter_StoppedWhileItWaits_Throws()
    {
        Assert.True(await _gate.TryEnterAsync(Never, Long, default));
        using var stop = new CancellationTokenSource();
        var waiting = _gate.TryEnterAsync(Never, Long, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _gate.Leave();
        Assert.False(_gate.IsTaken);
    }

    private static TimeSpan Long() => TimeSpan.FromHours(1);
}
