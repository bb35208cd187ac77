namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// When an event was made, by the venue's clock and in microseconds: when its matching engine acted (wire key <c>T</c>), and when the message
/// was made (<c>E</c>). The engine's time takes precedence, since each of the servers that pass on an event may stamp its own message.
/// </summary>
internal readonly struct VenueTime(long? engine, long? message)
{
    private const long Unknown = long.MinValue;

    private readonly long _engine = engine ?? Unknown;
    private readonly long _message = message ?? Unknown;

    public bool IsKnown => _engine != Unknown || _message != Unknown;

    /// <summary>False when the two events have no time of the same kind, so that neither is known to be the later one.</summary>
    public bool IsComparableTo(in VenueTime other) =>
        (_engine != Unknown && other._engine != Unknown) || (_message != Unknown && other._message != Unknown);

    /// <summary>Whether the venue's engine acted later for this event than for the other; false when that is unknown for either.</summary>
    public bool IsOfLaterActThan(in VenueTime other) => other._engine != Unknown && _engine > other._engine;

    /// <summary>Above 0 when this is later, below 0 when it is earlier, and 0 when the times are equal or cannot be compared.</summary>
    public int CompareTo(in VenueTime other)
    {
        if (_engine != other._engine && _engine != Unknown && other._engine != Unknown) return _engine > other._engine ? 1 : -1;
        if (_message == other._message || _message == Unknown || other._message == Unknown) return 0;
        return _message > other._message ? 1 : -1;
    }
}
