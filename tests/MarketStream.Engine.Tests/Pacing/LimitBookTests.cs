using MarketStream.Engine.Pacing;
using MarketStream.Engine.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Pacing;

public class LimitBookTests
{
    private static readonly Uri Venue = new("wss://venue.example/eoptions");

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TrySpendAttempt_BudgetSpent_TellsWhenTheWindowHasRoom()
    {
        var book = new LimitBook(_time);
        var limits = TestVenue.Limits(attempts: 10);
        for (var i = 0; i < 9; i++) Assert.Equal(TimeSpan.Zero, book.TrySpendAttempt(Venue, limits));
        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(TimeSpan.FromSeconds(200), book.TrySpendAttempt(Venue, limits));
        _time.Advance(TimeSpan.FromSeconds(200));
        Assert.Equal(TimeSpan.Zero, book.TrySpendAttempt(Venue, limits));
    }

    [Fact]
    public void TrySpendAttempt_OtherAddress_HasItsOwnBudget()
    {
        var book = new LimitBook(_time);
        var limits = TestVenue.Limits(attempts: 1);
        Assert.Equal(TimeSpan.Zero, book.TrySpendAttempt(Venue, limits));
        Assert.NotEqual(TimeSpan.Zero, book.TrySpendAttempt(new Uri("wss://venue.example/other/path"), limits));
        Assert.Equal(TimeSpan.Zero, book.TrySpendAttempt(new Uri("wss://venue.example:444"), limits));
    }

    [Fact]
    public void CoolOff_ShorterThanTheOneThatStands_ChangesNothing()
    {
        var book = new LimitBook(_time);
        book.CoolOff(Venue, TimeSpan.FromSeconds(120));
        book.CoolOff(Venue, TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(120), book.TrySpendAttempt(Venue, TestVenue.Limits()));
        _time.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(TimeSpan.Zero, book.TrySpendAttempt(Venue, TestVenue.Limits()));
    }
}
