using MarketStream.Simulator.Rules;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class AttemptGateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Spend_OverTheLimit_Is429ThenABan()
    {
        var gate = Gate(refusalsBeforeBan: 2);
        Assert.Equal(101, gate.Spend().Status);
        Assert.Equal(101, gate.Spend().Status);
        Assert.Equal(new AttemptVerdict(429, 300), gate.Spend());
        Assert.Equal(429, gate.Spend().Status);
        Assert.Equal(new AttemptVerdict(418, 120), gate.Spend());
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(new AttemptVerdict(418, 60), gate.Spend());
        Assert.Equal(60, gate.BannedSeconds());
    }

    [Fact]
    public void Spend_AfterTheWindow_IsGranted()
    {
        var gate = Gate(refusalsBeforeBan: 5);
        for (var i = 0; i < 4; i++)
        {
            gate.Spend();
        }

        _time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal(AttemptVerdict.Granted, gate.Spend());
        Assert.Null(gate.BannedSeconds());
    }

    private AttemptGate Gate(int refusalsBeforeBan)
    {
        var venue = TestVenues.With("binance-options", limits => limits with { ConnectionAttempts = 2 });
        return new(new ScaledLimits(new() { Venue = venue }), refusalsBeforeBan, _time);
    }
}
