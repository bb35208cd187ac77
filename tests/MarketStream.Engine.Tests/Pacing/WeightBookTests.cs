using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Pacing;

/// <summary>Request weight in the ledger that all processes share. Every book here stands for a process of its own.</summary>
public sealed class WeightBookTests : IDisposable
{
    private static readonly Uri Service = new("https://rest.example");
    private static readonly VenueLimits Limits = TestVenue.Limits() with { RequestWeight = 400 };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"weights-{Guid.NewGuid():N}");
    private readonly SteppedTimeProvider _time = new();

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task TrySpend_ManyProcesses_StayInsideOneBudget()
    {
        var books = Enumerable.Range(0, 5).Select(_ => Book()).ToList();
        for (var i = 0; i < 20; i++) Assert.Equal(TimeSpan.Zero, await SpendAsync(books[i % 5], 20));
        foreach (var book in books) Assert.Equal(TimeSpan.FromSeconds(60), await SpendAsync(book, 20));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.Zero, await SpendAsync(books[3], 20));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task TrySpend_AnyWeightsOfAnyProcesses_NeverMoreThanAllowedInAnyMinuteOfTheVenue(int seed)
    {
        var random = new Random(seed);
        var books = Enumerable.Range(0, 3).Select(_ => Book()).ToList();
        var granted = new List<(DateTimeOffset At, int Weight)>();
        for (var i = 0; i < 600; i++)
        {
            var weight = random.Next(1, 60);
            if (await SpendAsync(books[random.Next(3)], weight) == TimeSpan.Zero) granted.Add((_time.GetUtcNow(), weight));
            if (random.Next(50) == 0) books[random.Next(3)] = Book();
            _time.Advance(TimeSpan.FromMilliseconds(random.Next(1500)));
        }

        var highest = granted.Max(last => granted.Where(one => one.At <= last.At && one.At > last.At - TimeSpan.FromMinutes(1)).Sum(one => one.Weight));
        Assert.InRange(highest, 340, 400);
    }

    [Fact]
    public async Task Observe_WhatTheVenueCounts_HoldsForAllProcesses()
    {
        var (mine, other) = (Book(), Book());
        await SpendAsync(mine, 20);
        await SpendAsync(other, 30);
        await mine.ObserveAsync(Service, Limits, 390);
        Assert.Equal(TimeSpan.Zero, await SpendAsync(other, 10));
        Assert.NotEqual(TimeSpan.Zero, await SpendAsync(Book(), 1));

        // The same number again is about the same requests.
        await other.ObserveAsync(Service, Limits, 390);
        Assert.Equal(400, (await Book().StatusAsync(Service, Limits, default)).Used);
    }

    [Fact]
    public async Task Learn_ByOneProcess_HoldsForAllAndTheLatestListCounts()
    {
        var (mine, other) = (Book(), Book());
        await mine.LearnAsync(Service, [new VenueRateLimit("REQUEST_WEIGHT", 50, TimeSpan.FromMinutes(1)), new VenueRateLimit("ORDERS", 100, TimeSpan.FromMinutes(1))]);
        Assert.Equal(TimeSpan.Zero, await SpendAsync(other, 50));
        Assert.NotEqual(TimeSpan.Zero, await SpendAsync(Book(), 1));
        _time.Advance(TimeSpan.FromSeconds(1));
        await other.LearnAsync(Service, [new VenueRateLimit("REQUEST_WEIGHT", 60, TimeSpan.FromMinutes(1))]);
        Assert.Equal(TimeSpan.Zero, await SpendAsync(mine, 10));
        Assert.Equal("REQUEST_WEIGHT 60 in 00:01:00", Assert.Single((await mine.StatusAsync(Service, Limits, default)).Told).ToString());
    }

    [Fact]
    public async Task Learn_NotNamedAgainForAWeek_IsForgotten()
    {
        await Book().LearnAsync(Service, [new VenueRateLimit("REQUEST_WEIGHT", 50, TimeSpan.FromMinutes(1))]);
        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(50, (await Book().StatusAsync(Service, Limits, default)).Limit.Limit);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(400, (await Book().StatusAsync(Service, Limits, default)).Limit.Limit);
    }

    [Fact]
    public async Task TrySpend_WallClockSetBack_WaitsOneWindowAtMost()
    {
        await SpendAsync(Book(), 400);
        _time.Step = TimeSpan.FromHours(-5);
        Assert.Equal(TimeSpan.FromSeconds(60), await SpendAsync(Book(), 20));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.Zero, await SpendAsync(Book(), 20));
    }

    [Fact]
    public async Task TrySpend_WallClockSetForward_StillCountsItsOwn()
    {
        var mine = Book();
        await SpendAsync(mine, 400);
        _time.Step = TimeSpan.FromHours(5);
        Assert.Equal(TimeSpan.FromSeconds(60), await SpendAsync(mine, 1));
    }

    [Fact]
    public void Of_ServicesThatCountTogether_AreOneAndTestnetsAndSimulatorsAreNot()
    {
        Uri PoolOf(string venue, string? uri = null)
        {
            var profile = Engine.Venues.VenueCatalog.Shared.Get(venue);
            return WeightPool.Of(profile, uri is null ? profile.RestUri! : new Uri(uri));
        }

        Assert.Equal(PoolOf("binance-usdm"), PoolOf("binance-coinm"));
        Assert.Equal(PoolOf("binance-usdm-testnet"), PoolOf("binance-coinm-testnet"));
        string[] venues = ["binance-usdm", "binance-usdm-testnet", "binance-options-2026", "binance-options-2026-testnet", "binance-spot", "binance-us"];
        Assert.Equal(6, venues.Select(venue => PoolOf(venue).Authority).Distinct().Count());
        Assert.Equal(new Uri("http://127.0.0.1:5000"), PoolOf("binance-usdm", "http://127.0.0.1:5000"));
    }

    private WeightBook Book() => new(new LimitBook(_time, new Ledger(new StateFolder(name => name == StateFolder.Variable ? _folder : null, ""), _time)));

    private static async Task<TimeSpan> SpendAsync(WeightBook book, int weight) => await book.TrySpendAsync(Service, Limits, weight, 1, default);
}
