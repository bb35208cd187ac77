using MarketStream.Engine.Accounts;
using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Tests.Containment;

public class BackoffTests
{
    [Theory]
    [InlineData(500, 30_000, new[] { 500.0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000 })]
    [InlineData(1000, 60_000, new[] { 1000.0, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000 })]
    [InlineData(2000, 60_000, new[] { 2000.0, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000 })]
    public void Delay_FailuresInARow_DoublesUpToTheLongest(int initial, int longest, double[] delays)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(initial), TimeSpan.FromMilliseconds(longest));
        Assert.Equal(delays, Enumerable.Range(0, delays.Length).Select(failures => backoff.Delay(failures).TotalMilliseconds));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    public void Delay_EndlessFailures_StaysAtTheLongest(int failures) =>
        Assert.Equal(TimeSpan.FromDays(3), new Backoff(TimeSpan.FromMinutes(2), TimeSpan.FromDays(3)).Delay(failures));

    [Theory]
    [InlineData(0, 4)]
    [InlineData(0.5, 6)]
    public void Delay_WithJitter_LiesBetweenHalfAndAll(double drawn, double seconds) =>
        Assert.Equal(seconds, new Backoff(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60)).Delay(2, new Drawn(drawn)).TotalSeconds);

    [Fact]
    public void Next_RequestsThatFail_WaitLongerUntilReset()
    {
        var retry = new RequestRetry(new Drawn(0.5));
        Assert.Equal([1.5, 3, 6, 12, 24, 45, 45], Enumerable.Range(0, 7).Select(_ => retry.Next().TotalSeconds));
        Assert.True(retry.IsRepeated);
        retry.Reset();
        Assert.False(retry.IsRepeated);
        Assert.Equal(1.5, retry.Next().TotalSeconds);
    }

    private sealed class Drawn(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
