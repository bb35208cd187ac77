using MarketStream.Simulator.Rules;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class AttemptLimiterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Spend_OverTheLimit_Is429ThenABan()
    {
        var limiter = Limiter(refusalsBeforeBan: 2);
        Assert.Equal(101, limiter.Spend().Status);
        Assert.Equal(101, limiter.Spend().Status);
        Assert.Equal(new AttemptResult(429, 300), limiter.Spend());
        Assert.Equal(429, limiter.Spend().Status);
        Assert.Equal(new AttemptResult(418, 120), limiter.Spend());
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(new AttemptResult(418, 60), limiter.Spend());
        Assert.Equal(60, limiter.BannedSeconds());
    }

    [Fact]
    public void Spend_AfterTheWindow_IsGranted()
    {
        var limiter = Limiter(refusalsBeforeBan: 5);
        for (var i = 0; i < 4; i++)
        {
            limiter.Spend();
        }

        _time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal(AttemptResult.Granted, limiter.Spend());
        Assert.Null(limiter.BannedSeconds());
    }

    private AttemptLimiter Limiter(int refusalsBeforeBan)
    {
        var venue = TestVenues.With("binance-options", limits => limits with { ConnectionAttempts = 2 });
        return new(new ScaledLimits(new() { Venue = venue }), refusalsBeforeBan, _time);
    }
}
