namespace MarketStream.Engine.Pacing;

/// <summary>
/// When the latest commands reached the venue, at the latest. A write is done when the system has taken it: where the network
/// stalls, what was written evenly arrives at once. Only the answer shows that a command has arrived, and when it may have.
/// Guarded by its owner.
/// </summary>
internal sealed class FlightLog(TimeProvider time, TimeSpan window)
{
    /// <summary>What is not answered in this time is not waited for: the venue has lost it, or its answer.</summary>
    private static readonly TimeSpan LongestFlight = TimeSpan.FromSeconds(30);

    /// <summary>No way there and back is taken to be longer: what takes longer may have been stalled.</summary>
    private static readonly TimeSpan LongestWay = TimeSpan.FromMilliseconds(300);

    private readonly List<Flight> _flights = [];
    private readonly long _longestWay = (long)(LongestWay.TotalSeconds * time.TimestampFrequency);
    private readonly long _creep = time.TimestampFrequency / 1000;
    private long _lastAnswered;

    // The way there and back when nothing stalls; 0 while unknown. It creeps up a little with every answer, in case it has changed.
    private long _quickest;

    /// <summary>How long until the one that would be too many has been at the venue for a window; zero when none would.</summary>
    public TimeSpan UntilFewerThan(int count, TimeSpan tryAgain, long now)
    {
        _flights.RemoveAll(flight => time.GetElapsedTime(flight.ArrivedBy ?? flight.SentAt, now) >= (flight.ArrivedBy is null ? LongestFlight : window));
        if (_flights.Count < count) return TimeSpan.Zero;
        var flight = _flights[^count];
        return flight.ArrivedBy is null && now - flight.SentAt > _quickest ? tryAgain : window - time.GetElapsedTime(flight.ArrivedBy ?? flight.SentAt, now);
    }

    public void Sent(long id, long now) => _flights.Add(new Flight(id, now, id <= _lastAnswered ? now : null));

    /// <summary>The venue has this command, and so all before it.</summary>
    public void Answered(long id, long now)
    {
        if (id <= _lastAnswered) return;
        _lastAnswered = id;
        foreach (var flight in _flights)
        {
            if (flight.Id == id) _quickest = Math.Min(now - flight.SentAt, _quickest == 0 ? _longestWay : Math.Min(_quickest + _creep, _longestWay));
        }

        for (var i = 0; i < _flights.Count; i++)
        {
            var flight = _flights[i];
            if (flight.ArrivedBy is not null || flight.Id > id) continue;

            // What the way took longer is counted half again: the next command may be that much quicker.
            var late = Math.Max(0, now - flight.SentAt - _quickest);
            _flights[i] = flight with { ArrivedBy = flight.SentAt + late + (Math.Min(late, _quickest) / 2) };
        }
    }

    private readonly record struct Flight(long Id, long SentAt, long? ArrivedBy);
}
