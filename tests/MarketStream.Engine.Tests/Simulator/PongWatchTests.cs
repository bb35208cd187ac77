using MarketStream.Simulator.Rules;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class PongWatchTests
{
    [Fact]
    public void Received_UnsolicitedPong_KeepsNothingAlive()
    {
        var time = new FakeTimeProvider();
        var watch = new PongWatch(TimeSpan.FromSeconds(60), time);
        watch.Sent("a");
        time.Advance(TimeSpan.FromSeconds(20));
        watch.Sent("b");
        Assert.False(watch.Received(""));
        Assert.Equal(TimeSpan.FromSeconds(40), watch.UntilOverdue());
        Assert.True(watch.Received("b"));
        Assert.Null(watch.UntilOverdue());
    }
}
