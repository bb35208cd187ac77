using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// How far the two sockets of an overlap have come, by the venue's own times. A socket that is late has yet to send what the other one
/// has already sent, although both are open. Guarded by the merger's lock.
/// </summary>
internal sealed class OverlapClock
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    /// <summary>
    /// The most, in microseconds, by which one stream of a socket is behind another. Each stream is in order by itself, but an event of one
    /// may come after a slightly later event of another.
    /// </summary>
    private const long Disorder = 200_000;

    // In microseconds: the latest time of an event of the current socket, the time of the first event of the next one, and the least
    // delay between the time of an event of the next one and its arrival by this machine's clock.
    private long? _currentLatest;
    private long? _nextFirst;
    private long _delay;

    /// <summary>An overlap begins, of which nothing is known yet.</summary>
    public void Begin() => (_currentLatest, _nextFirst) = (null, null);

    public void OnCurrent(StreamEvent item)
    {
        if (item.EventTimeMicroseconds is { } time && !(time <= _currentLatest)) _currentLatest = time;
    }

    public void OnNext(StreamEvent item)
    {
        if (item.EventTimeMicroseconds is not { } time) return;
        var delay = ReceivedAt(item) - time;
        _delay = _nextFirst is null ? delay : Math.Min(_delay, delay);
        _nextFirst ??= time;
    }

    /// <summary>
    /// Whether the current socket has sent everything that the venue made before this event of the next one, or, for null, before the
    /// first event of the next one. Null when no event shows its time.
    /// </summary>
    public bool? HasPassed(StreamEvent? held)
    {
        if (_nextFirst is not { } first) return null;

        // An event without a time was made at the latest when it arrived, less the least delay.
        return _currentLatest >= (held is null ? first : (held.EventTimeMicroseconds ?? ReceivedAt(held) - _delay) + Disorder);
    }

    private static long ReceivedAt(StreamEvent item) => (item.ReceivedAtTicks - DateTime.UnixEpoch.Ticks) / TicksPerMicrosecond;
}
