using MarketStream.Engine.Pacing.Accounts;

namespace MarketStream.Engine.Tests.Pacing.Accounts;

public class AccountTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WaitAt_DialsOfAnyLength_NeverMoreThanAllowedInAnyWindowOfTheVenue(int seed)
    {
        var random = new Random(seed);
        var account = new Account();
        var arrivals = new List<long>();
        var underWay = new List<Mark>();
        for (var (now, id) = (0L, 0); id < 500; now += random.Next(1, 50) * TimeSpan.TicksPerSecond / 10)
        {
            // One in four is never answered: its process was killed.
            foreach (var answered in underWay.Where(mark => mark.At <= now && mark.Id % 4 != 0)) account.Answered(answered);
            underWay.RemoveAll(mark => mark.At <= now);
            account.Tidy(now);
            if (account.WaitAt(now, 7, Window) > TimeSpan.Zero) continue;
            account.Spend(new Mark(++id, now), TimeSpan.FromSeconds(15), Window);
            var arrives = now + random.NextInt64(15 * TimeSpan.TicksPerSecond);
            arrivals.Add(arrives);
            underWay.Add(new Mark(id, random.NextInt64(arrives, now + (15 * TimeSpan.TicksPerSecond) + 1)));
        }

        Assert.Equal(7, arrivals.Max(last => arrivals.Count(arrival => arrival <= last && arrival > last - Window.Ticks)));
    }

    [Fact]
    public void WaitAt_DialUnderWay_AsksToComeAgainBeforeItsTimeIsOver()
    {
        var account = new Account();
        account.Spend(new Mark(1, 0), TimeSpan.FromSeconds(15), Window);
        Assert.Equal(Window, account.WaitAt(Ticks(1), 1, Window));
        account.Answered(new Mark(1, Ticks(2)));
        Assert.Equal(Ticks(300), account.WaitAt(Ticks(2), 1, Window).Ticks);
        Assert.Equal(Ticks(2), account.WaitAt(Ticks(300), 1, Window).Ticks);
    }

    [Fact]
    public void WaitAt_FullWindow_IsExact()
    {
        var account = Spent(1, 10, 11);
        Assert.Equal(Ticks(299), account.WaitAt(Ticks(11), 2, Window).Ticks);
        Assert.Equal(Ticks(1), account.WaitAt(Ticks(309), 2, Window).Ticks);
        Assert.Equal(0, account.WaitAt(Ticks(310), 2, Window).Ticks);
    }

    [Fact]
    public void Merge_AnyOrderAnyNumberOfTimes_SaysTheSame()
    {
        var left = Spent(1, 10, 20);
        var right = Spent(2, 15, 25, 35);
        left.Punish(new Mark(9, Ticks(20)), CoolOffPolicy.Banned, Window);
        right.Punish(new Mark(8, Ticks(21)), CoolOffPolicy.PolicyViolation, null);
        var (first, second) = (new Account(), new Account());
        foreach (var account in new[] { left, right, left, right, right }) first.Merge(account);
        foreach (var account in new[] { right, left }) second.Merge(account);
        Assert.Equal(first.Attempts, second.Attempts);
        Assert.Equal(5, first.Attempts.Count);
        Assert.Equal(first.CoolOff, second.CoolOff);
        Assert.Equal(CoolOffPolicy.Banned, first.CoolOff!.Code);
        Assert.Single(second.Breaches);
    }

    [Fact]
    public void Tidy_ClockSetBack_BlocksForOneWindowOnly()
    {
        var (mine, theirs) = (Spent(1, 1000, 1001), Spent(1, 1000, 1001));
        mine.Tidy(Ticks(100));
        Assert.Equal(Window, mine.WaitAt(Ticks(100), 2, Window));

        // The other looks later and hears of the earlier time.
        theirs.Tidy(Ticks(250));
        theirs.Merge(mine);
        Assert.Equal(2, theirs.Attempts.Count);
        Assert.Equal(TimeSpan.Zero, theirs.WaitAt(Ticks(400), 2, Window));
    }

    [Fact]
    public void Tidy_ClockSetBack_LetsNoCoolOffLastLongerThanItsTime()
    {
        var (mine, theirs) = (new Account(), new Account());
        mine.Punish(new Mark(1, Ticks(100_000)), CoolOffPolicy.Banned, TimeSpan.FromSeconds(120));
        theirs.Merge(mine);
        mine.Tidy(Ticks(500));
        Assert.Equal(TimeSpan.FromSeconds(120), mine.WaitAt(Ticks(500), 9, Window));
        theirs.Tidy(Ticks(600));
        theirs.Merge(mine);
        Assert.Equal(TimeSpan.FromSeconds(20), theirs.WaitAt(Ticks(600), 9, Window));
    }

    [Fact]
    public void Tidy_WhatIsOver_IsForgotten()
    {
        var account = Spent(1, 10, 20);
        account.Punish(new Mark(5, Ticks(20)), CoolOffPolicy.PolicyViolation, null);
        account.Tidy(Ticks(20 + 86_400 - 1));
        Assert.Empty(account.Attempts);
        Assert.Null(account.CoolOff);
        Assert.Single(account.Breaches);
        account.Tidy(Ticks(20 + 86_400));
        Assert.True(account.IsEmpty);
    }

    [Fact]
    public void Spend_WithoutEnd_StaysBounded()
    {
        var account = new Account();
        account.KeepFor(Window);
        account.AddAttempts(Enumerable.Range(0, 10_000).Select(i => new Mark(i, i)));
        Assert.Equal(Account.MostAttempts, account.Attempts.Count);
        Assert.Equal(9999, account.Attempts[^1].At);
        Assert.InRange(AccountText.Write("venue.example", account).Length, 1, AccountText.MaxBytes);
    }

    private static Account Spent(int process, params int[] seconds)
    {
        var account = new Account();
        foreach (var second in seconds) account.Spend(new Mark(((long)process << 32) | (uint)second, Ticks(second)), TimeSpan.Zero, Window);
        return account;
    }

    private static long Ticks(int seconds) => seconds * TimeSpan.TicksPerSecond;
}
