using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

public sealed class OverlapClockTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly OverlapClock _clock = new();

    [Fact]
    public void HasPassed_NoEventTellsItsTime_IsUnknown()
    {
        _clock.OnNext(Untimed(1));
        _clock.OnCurrent(Untimed(1));
        Assert.Null(_clock.HasPassed(null));
        Assert.Null(_clock.HasPassed(Untimed(1)));
    }

    [Fact]
    public void HasPassed_SocketBeforeIsLate_IsFalseUntilItHasCaughtUp()
    {
        var held = Timed(10, receivedAt: 10.1);
        _clock.OnNext(held);
        Assert.False(_clock.HasPassed(null));
        _clock.OnCurrent(Timed(7, receivedAt: 12));
        Assert.False(_clock.HasPassed(null));
        Assert.False(_clock.HasPassed(held));
        _clock.OnCurrent(Timed(10, receivedAt: 13));
        Assert.True(_clock.HasPassed(null));

        // Another stream may still be behind by the disorder among the streams of a socket.
        Assert.False(_clock.HasPassed(held));
        _clock.OnCurrent(Timed(10.3, receivedAt: 13.2));
        Assert.True(_clock.HasPassed(held));
    }

    [Fact]
    public void HasPassed_HeldEventWithoutTime_GoesByWhenItCame()
    {
        _clock.OnNext(Timed(10, receivedAt: 10.5));
        _clock.OnNext(Timed(11, receivedAt: 11.1));
        var held = Untimed(receivedAt: 14.1);
        _clock.OnCurrent(Timed(13.9, receivedAt: 15));
        Assert.False(_clock.HasPassed(held));
        _clock.OnCurrent(Timed(14.3, receivedAt: 16));
        Assert.True(_clock.HasPassed(held));
    }

    [Fact]
    public void Begin_NextOverlap_KnowsNothingOfTheLast()
    {
        _clock.OnNext(Timed(10, receivedAt: 10));
        _clock.OnCurrent(Timed(20, receivedAt: 20));
        _clock.Begin();
        Assert.Null(_clock.HasPassed(null));
    }

    private static BookTickerEvent Untimed(double receivedAt) => new() { ReceivedAtTicks = Start.AddSeconds(receivedAt).Ticks };

    private static TradeEvent Timed(double seconds, double receivedAt) => new()
    {
        EventTimeMicroseconds = (Start.AddSeconds(seconds) - DateTime.UnixEpoch).Ticks / 10,
        ReceivedAtTicks = Start.AddSeconds(receivedAt).Ticks,
    };
}
