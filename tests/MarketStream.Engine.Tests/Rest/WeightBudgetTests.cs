using MarketStream.Engine.Rest;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Rest;

public sealed class WeightBudgetTests
{
    private static readonly Uri Address = new("https://rest.example");
    private static readonly VenueLimits Limits = TestVenues.Get("binance-spot").Limits with { RequestWeight = 100 };

    private readonly FakeTimeProvider _time = new();
    private readonly WeightBudget _budget;

    public WeightBudgetTests() => _budget = new WeightBudget(_time);

    [Theory]
    [InlineData(false, 6)]
    [InlineData(true, 9)]
    public void Spend_UpToItsShare_Waits(bool isUrgent, int fitting)
    {
        for (var i = 0; i < fitting; i++) Assert.True(Spend(10, isUrgent).IsCompleted);
        Assert.False(Spend(10, isUrgent).IsCompleted);
    }

    [Fact]
    public async Task Spend_AfterAMinute_GoesOn()
    {
        await Spend(60, false);
        var next = Spend(1, false);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await next.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Spend_Urgent_DoesNotQueueBehindTheRest()
    {
        Assert.True(Spend(60, false).IsCompleted);
        Assert.False(Spend(60, false).IsCompleted);
        Assert.True(Spend(30, true).IsCompleted);
    }

    [Fact]
    public void Spend_MoreThanAllThatIsAllowed_GoesAlone()
    {
        Assert.True(Spend(500, false).IsCompleted);
        Assert.False(Spend(1, false).IsCompleted);
    }

    [Fact]
    public async Task Observe_WhatOthersSpent_Counts()
    {
        Assert.True(Spend(10, false).IsCompleted);
        await _budget.ObserveAsync(Address, Limits, 55);
        Assert.True(Spend(5, false).IsCompleted);
        Assert.False(Spend(1, false).IsCompleted);
    }

    [Fact]
    public void Spend_OtherAddress_HasItsOwnBudget()
    {
        Assert.True(Spend(60, false).IsCompleted);
        Assert.True(_budget.SpendAsync(new Uri("https://other.example"), Limits, 60, false, default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Learn_LimitThatTheVenueNames_WinsOverTheProfile()
    {
        await _budget.LearnAsync(Address, [new VenueRateLimit("REQUEST_WEIGHT", 40, TimeSpan.FromSeconds(30)), new VenueRateLimit("ORDERS", 5, TimeSpan.FromSeconds(10))]);
        Assert.True(Spend(24, false).IsCompleted);
        var next = Spend(1, false);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await next.WaitAsync(TimeSpan.FromSeconds(30));
        var status = await _budget.StatusAsync(Address, Limits, default);
        Assert.Equal((1, 40, 2), (status.Used, status.Limit.Limit, status.Told.Count));
    }

    [Fact]
    public async Task Learn_HigherLimit_IsUsed()
    {
        await _budget.LearnAsync(Address, [new VenueRateLimit("REQUEST_WEIGHT", 1000, TimeSpan.FromMinutes(1))]);
        for (var i = 0; i < 60; i++) Assert.True(Spend(10, false).IsCompleted);
        Assert.False(Spend(10, false).IsCompleted);
    }

    [Fact]
    public async Task Learn_SeveralLimits_AllAreKept()
    {
        await _budget.LearnAsync(Address, [new VenueRateLimit("REQUEST_WEIGHT", 1000, TimeSpan.FromMinutes(5)), new VenueRateLimit("REQUEST_WEIGHT", 100, TimeSpan.FromSeconds(10))]);
        for (var i = 0; i < 10; i++)
        {
            Assert.True(Spend(60, false).IsCompleted);
            await AssertWaitsAsync(60);
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.False(Spend(60, false).IsCompleted);
    }

    [Fact]
    public async Task Learn_OnlyLimitsOfOtherThings_LeavesTheProfiles()
    {
        await _budget.LearnAsync(Address, [new VenueRateLimit("ORDERS", 5, TimeSpan.FromSeconds(10)), new VenueRateLimit("REQUEST_WEIGHT", 5, TimeSpan.FromDays(1))]);
        Assert.True(Spend(60, false).IsCompleted);
        Assert.False(Spend(1, false).IsCompleted);
    }

    // Given up while it waits, so that it is not granted later.
    private async Task AssertWaitsAsync(int weight)
    {
        using var stop = new CancellationTokenSource();
        var spent = _budget.SpendAsync(Address, Limits, weight, false, stop.Token).AsTask();
        Assert.False(spent.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => spent);
    }

    private Task Spend(int weight, bool isUrgent) => _budget.SpendAsync(Address, Limits, weight, isUrgent, default).AsTask();
}
