using MarketStream.Engine.Pacing.Usage;

namespace MarketStream.Engine.Tests.Pacing.Usage;

public class AddressUsageTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WaitAt_DialsOfAnyLength_NeverMoreThanAllowedInAnyWindowOfTheVenue(int seed)
    {
        var random = new Random(seed);
        var usage = new AddressUsage();
        var arrivals = new List<long>();
        var underWay = new List<UsageEntry>();
        for (var (now, id) = (0L, 0); id < 500; now += random.Next(1, 50) * TimeSpan.TicksPerSecond / 10)
        {
            // One in four is never answered: its process was killed.
            foreach (var answered in underWay.Where(occurrence => occurrence.At <= now && occurrence.Id % 4 != 0)) usage.Answered(answered);
            underWay.RemoveAll(occurrence => occurrence.At <= now);
            usage.Prune(now);
            if (usage.WaitAt(now, 7, Window) > TimeSpan.Zero) continue;
            usage.Spend(new UsageEntry(++id, now), TimeSpan.FromSeconds(15), Window);
            var arrives = now + random.NextInt64(15 * TimeSpan.TicksPerSecond);
            arrivals.Add(arrives);
            underWay.Add(new UsageEntry(id, random.NextInt64(arrives, now + (15 * TimeSpan.TicksPerSecond) + 1)));
        }

        Assert.Equal(7, arrivals.Max(last => arrivals.Count(arrival => arrival <= last && arrival > last - Window.Ticks)));
    }

    [Fact]
    public void WaitAt_DialUnderWay_AsksToComeAgainBeforeItsTimeIsOver()
    {
        var usage = new AddressUsage();
        usage.Spend(new UsageEntry(1, 0), TimeSpan.FromSeconds(15), Window);
        Assert.Equal(Window, usage.WaitAt(Ticks(1), 1, Window));
        usage.Answered(new UsageEntry(1, Ticks(2)));
        Assert.Equal(Ticks(300), usage.WaitAt(Ticks(2), 1, Window).Ticks);
        Assert.Equal(Ticks(2), usage.WaitAt(Ticks(300), 1, Window).Ticks);
    }

    [Fact]
    public void WaitAt_FullWindow_IsExact()
    {
        var usage = Spent(1, 10, 11);
        Assert.Equal(Ticks(299), usage.WaitAt(Ticks(11), 2, Window).Ticks);
        Assert.Equal(Ticks(1), usage.WaitAt(Ticks(309), 2, Window).Ticks);
        Assert.Equal(0, usage.WaitAt(Ticks(310), 2, Window).Ticks);
    }

    [Fact]
    public void Merge_AnyOrderAnyNumberOfTimes_SaysTheSame()
    {
        var left = Spent(1, 10, 20);
        var right = Spent(2, 15, 25, 35);
        left.OnRefused(new UsageEntry(9, Ticks(20)), CoolDownPolicy.Banned, Window);
        right.OnRefused(new UsageEntry(8, Ticks(21)), CoolDownPolicy.PolicyViolation, null);
        var (first, second) = (new AddressUsage(), new AddressUsage());
        foreach (var usage in new[] { left, right, left, right, right }) first.Merge(usage);
        foreach (var usage in new[] { right, left }) second.Merge(usage);
        Assert.Equal(first.Attempts, second.Attempts);
        Assert.Equal(5, first.Attempts.Count);
        Assert.Equal(first.CoolDown, second.CoolDown);
        Assert.Equal(CoolDownPolicy.Banned, first.CoolDown!.Code);
        Assert.Single(second.Breaches);
    }

    [Fact]
    public void Tidy_ClockSetBack_BlocksForOneWindowOnly()
    {
        var (mine, theirs) = (Spent(1, 1000, 1001), Spent(1, 1000, 1001));
        mine.Prune(Ticks(100));
        Assert.Equal(Window, mine.WaitAt(Ticks(100), 2, Window));

        // The other looks later and hears of the earlier time.
        theirs.Prune(Ticks(250));
        theirs.Merge(mine);
        Assert.Equal(2, theirs.Attempts.Count);
        Assert.Equal(TimeSpan.Zero, theirs.WaitAt(Ticks(400), 2, Window));
    }

    [Fact]
    public void Prune_ClockSetBack_LetsNoCoolDownLastLongerThanItsTime()
    {
        var (mine, theirs) = (new AddressUsage(), new AddressUsage());
        mine.OnRefused(new UsageEntry(1, Ticks(100_000)), CoolDownPolicy.Banned, TimeSpan.FromSeconds(120));
        theirs.Merge(mine);
        mine.Prune(Ticks(500));
        Assert.Equal(TimeSpan.FromSeconds(120), mine.WaitAt(Ticks(500), 9, Window));
        theirs.Prune(Ticks(600));
        theirs.Merge(mine);
        Assert.Equal(TimeSpan.FromSeconds(20), theirs.WaitAt(Ticks(600), 9, Window));
    }

    [Fact]
    public void Tidy_WhatIsOver_IsForgotten()
    {
        var usage = Spent(1, 10, 20);
        usage.OnRefused(new UsageEntry(5, Ticks(20)), CoolDownPolicy.PolicyViolation, null);
        usage.Prune(Ticks(20 + 86_400 - 1));
        Assert.Empty(usage.Attempts);
        Assert.Null(usage.CoolDown);
        Assert.Single(usage.Breaches);
        usage.Prune(Ticks(20 + 86_400));
        Assert.True(usage.IsEmpty);
    }

    [Fact]
    public void Spend_WithoutEnd_StaysBounded()
    {
        var usage = new AddressUsage();
        usage.KeepFor(Window);
        usage.AddAttempts(Enumerable.Range(0, 10_000).Select(i => new UsageEntry(i, i)));
        Assert.Equal(AddressUsage.MostAttempts, usage.Attempts.Count);
        Assert.Equal(9999, usage.Attempts[^1].At);
        Assert.InRange(UsageSerializer.Write("venue.example", usage).Length, 1, UsageSerializer.MaxBytes);
    }

    private static AddressUsage Spent(int process, params int[] seconds)
    {
        var usage = new AddressUsage();
        foreach (var second in seconds) usage.Spend(new UsageEntry(((long)process << 32) | (uint)second, Ticks(second)), TimeSpan.Zero, Window);
        return usage;
    }

    private static long Ticks(int seconds) => seconds * TimeSpan.TicksPerSecond;
}
