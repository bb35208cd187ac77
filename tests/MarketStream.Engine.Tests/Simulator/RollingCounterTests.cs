using MarketStream.Simulator.Rules;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class RollingCounterTests
{
    [Fact]
    public void Add_BurstAcrossASecondBoundary_CountsBothHalves()
    {
        var time = new FakeTimeProvider();
        var counter = new RollingCounter(TimeSpan.FromSeconds(1), time);
        time.Advance(TimeSpan.FromMilliseconds(900));
        for (var i = 0; i < 5; i++)
        {
            counter.Add();
        }

        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(6, counter.Add());
        Assert.Equal(6, counter.Highest);
    }

    [Fact]
    public void Add_ExactlyOneWindowLater_ForgetsTheFirst()
    {
        var time = new FakeTimeProvider();
        var counter = new RollingCounter(TimeSpan.FromSeconds(1), time);
        counter.Add();
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, counter.Add());
        Assert.Equal(TimeSpan.FromSeconds(1), counter.UntilOldestLeaves());
    }
}
