using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// How far the two sockets of an overlap have come, by the venue's own times: a socket that is late has not said yet what the other has.
/// Guarded by the merger.
/// </summary>
internal sealed class OverlapClock
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    /// <summary>Streams of one socket are in order among each other but for so much.</summary>
    private const long Disorder = 200_000;

    // Microseconds: the latest time that the socket before has said, the first of the next one, and how much later than its time an
    // event of the next one comes at least, by this machine's clock.
    private long? _before;
    private long? _nextBegan;
    private long _delay;

    /// <summary>An overlap begins.</summary>
    public void Begin() => (_before, _nextBegan) = (null, null);

    public void OnBefore(StreamEvent item)
    {
        if (item.EventTimeMicroseconds is { } time && !(time <= _before)) _before = time;
    }

    public void OnNext(StreamEvent item)
    {
        if (item.EventTimeMicroseconds is not { } time) return;
        var delay = ReceivedAt(item) - time;
        _delay = _nextBegan is null ? delay : Math.Min(_delay, delay);
        _nextBegan ??= time;
    }

    /// <summary>
    /// Whether the socket before has said all that came before an event of the next one, or, without one, before the next one
    /// began; null when no event tells its time.
    /// </summary>
    public bool? HasPassed(StreamEvent? held)
    {
        if (_nextBegan is not { } began) return null;
        return _before >= (held is null ? began : (held.EventTimeMicroseconds ?? ReceivedAt(held) - _delay) + Disorder);
    }

    private static long ReceivedAt(StreamEvent item) => (item.ReceivedAtTicks - DateTime.UnixEpoch.Ticks) / TicksPerMicrosecond;
}
