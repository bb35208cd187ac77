using MarketStream.Engine.Shards;

namespace MarketStream.Engine.Tests.Shards;

/// <summary>A day of one venue, second by second, for one connection of several shards: 300 attempts in 300 s are allowed, 270 used.</summary>
public class ReconnectBackoffTests
{
    private const int Allowed = 270;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan Pace = Window / Allowed;

    [Theory]
    [InlineData(1, 0.15)]
    [InlineData(5, 0.55)]
    [InlineData(30, 0.98)]
    public void Next_VenueThatRefusesEverythingForADay_LeavesMostOfTheBudget(int shards, double share)
    {
        var (most, _) = Live(shards, lived: TimeSpan.Zero);
        Assert.InRange(most, 0, share);
    }

    [Theory]
    [InlineData(1, 5, 0.08, 0.3)]
    [InlineData(1, 2, 0.2, 0.6)]
    [InlineData(1, 30, 0.06, 0.1)]
    [InlineData(3, 5, 0.25, 0.75)]
    [InlineData(10, 5, 0.8, 0.85)]
    [InlineData(20, 5, 0.9, 0.92)]
    public void Next_VenueThatDropsEachSocketAfterSeconds_LosesLittleWithinTheBudget(int shards, int seconds, double lost, double share)
    {
        var (most, down) = Live(shards, TimeSpan.FromSeconds(seconds));
        Assert.InRange(down, 0, lost);
        Assert.InRange(most, 0, share);
    }

    [Fact]
    public void Next_Refusals_GrowToHalfAMinuteAndNoFurther()
    {
        var backoff = new ReconnectBackoff(new AlwaysMost());
        var waits = Enumerable.Range(0, 12).Select(_ => backoff.Next(TimeSpan.Zero, 0, Pace).TotalSeconds).ToList();
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits[0], 0.4, 0.5);
        Assert.InRange(waits[^1], 29, 30);
        Assert.InRange(backoff.Next(TimeSpan.FromMinutes(2), 0, Pace).TotalSeconds, 0, 0.5);
    }

    [Fact]
    public void Next_SpentBudget_SlowsDownWhateverTheSocketLived()
    {
        var backoff = new ReconnectBackoff(new AlwaysMost());
        var quick = backoff.Next(TimeSpan.FromHours(1), 0.2, Pace);
        var slow = backoff.Next(TimeSpan.FromHours(1), 0.65, Pace);
        var slowest = backoff.Next(TimeSpan.FromHours(1), 0.75, Pace);
        Assert.True(quick < slow && slow < slowest, $"{quick} {slow} {slowest}");
        Assert.InRange(slowest.TotalSeconds, 299, 300);
    }

    /// <summary>The largest share of a window's attempts, and the share of the day without a socket.</summary>
    private static (double Most, double Down) Live(int shards, TimeSpan lived)
    {
        var attempts = new Queue<TimeSpan>();
        var next = new PriorityQueue<(ReconnectBackoff Backoff, TimeSpan Since), TimeSpan>();
        for (var i = 0; i < shards; i++) next.Enqueue((new ReconnectBackoff(new Random(i)), TimeSpan.Zero), TimeSpan.Zero);
        var (most, down) = (0.0, TimeSpan.Zero);
        while (next.TryDequeue(out var shard, out var now) && now < TimeSpan.FromDays(1))
        {
            while (attempts.TryPeek(out var oldest) && now - oldest >= Window) attempts.Dequeue();
            if (attempts.Count >= Allowed)
            {
                // The limit book lets nobody through before the oldest is out of the window.
                next.Enqueue(shard, attempts.Peek() + Window);
                continue;
            }

            attempts.Enqueue(now);
            most = Math.Max(most, (double)attempts.Count / Allowed);
            down += now - shard.Since;
            var end = now + lived;
            next.Enqueue((shard.Backoff, end), end + shard.Backoff.Next(lived, (double)attempts.Count / Allowed, Pace));
        }

        return (most, down / (TimeSpan.FromDays(1) * shards));
    }

    private sealed class AlwaysMost : Random
    {
        public override double NextDouble() => 0.999;
    }
}
