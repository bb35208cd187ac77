using MarketStream.Engine.Pacing;
using Microsoft.Extensions.Time.Testing;
using MarketStream.Engine.Tests.Fakes;

namespace MarketStream.Engine.Tests.Pacing;

public class LimitBookTests
{
    private static readonly Uri Venue = new("wss://venue.example/eoptions");

    private readonly FakeTimeProvider _time = new();
    private readonly LimitBook _book;

    public LimitBookTests() => _book = new LimitBook(_time);

    [Fact]
    public async Task TrySpendAttempt_BudgetSpent_TellsWhenTheWindowHasRoom()
    {
        for (var i = 0; i < 9; i++) Assert.Equal(0, await WaitAsync(Venue, 10));
        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(200, await WaitAsync(Venue, 10));
        _time.Advance(TimeSpan.FromSeconds(200));
        Assert.Equal(0, await WaitAsync(Venue, 10));
    }

    [Fact]
    public async Task TrySpendAttempt_OtherAddress_HasItsOwnBudget()
    {
        Assert.Equal(0, await WaitAsync(Venue, 1));
        Assert.NotEqual(0, await WaitAsync(new Uri("wss://VENUE.example/other/path"), 1));
        Assert.Equal(0, await WaitAsync(new Uri("wss://venue.example:444"), 1));
    }

    [Fact]
    public async Task CoolDown_ShorterThanTheOneThatStands_ChangesNothing()
    {
        await _book.CoolDownAsync(Venue, 418, TimeSpan.FromSeconds(120));
        var answer = await _book.CoolDownAsync(Venue, 429, TimeSpan.FromSeconds(10));
        Assert.Equal((120, 418), (answer.Wait.TotalSeconds, answer.CoolDown!.Code));
        Assert.Equal(120, await WaitAsync(Venue));
        _time.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(0, await WaitAsync(Venue));
    }

    [Fact]
    public async Task CoolDown_Over_LetsThroughOneASecondAtFirst()
    {
        await _book.CoolDownAsync(Venue, 418, TimeSpan.FromSeconds(120));
        _time.Advance(TimeSpan.FromSeconds(120));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(0, await WaitAsync(Venue));
            Assert.Equal(1, await WaitAsync(Venue));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        for (var i = 0; i < 20; i++) Assert.Equal(0, await WaitAsync(Venue));
    }

    [Fact]
    public async Task CoolDown_AgainAndAgainWithoutRetryAfter_Doubles()
    {
        double[] waits = [120, 240, 480];
        foreach (var expected in waits)
        {
            // Those that were on their way when the first was refused say nothing new.
            for (var i = 0; i < 5; i++) Assert.Equal(expected, (await _book.CoolDownAsync(Venue, 418, null)).Wait.TotalSeconds);
            _time.Advance(TimeSpan.FromSeconds(expected));
        }

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(120, (await _book.CoolDownAsync(Venue, 418, null)).Wait.TotalSeconds);
    }

    [Fact]
    public async Task CoolDown_AbsurdRetryAfter_IsBounded()
    {
        var answer = await _book.CoolDownAsync(Venue, 429, TimeSpan.FromSeconds(999_999_999));
        Assert.Equal(TimeSpan.FromDays(3), answer.Wait);
    }

    private async Task<double> WaitAsync(Uri uri, int attempts = 300)
    {
        var answer = await _book.TrySpendAttemptAsync(uri, TestVenue.Limits(attempts: attempts), TimeSpan.FromSeconds(15), default);
        if (answer.Attempt != 0) await _book.AnsweredAsync(uri, answer.Attempt);
        return answer.Wait.TotalSeconds;
    }
}
