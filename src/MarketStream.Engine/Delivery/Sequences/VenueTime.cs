namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// When an event was made by the venue's clock: when its engine acted (wire key <c>T</c>), and when it made the message (<c>E</c>), in
/// microseconds. The engine's time goes first, since servers that pass on the same event may stamp the message each for itself.
/// </summary>
internal readonly struct VenueTime(long? engine, long? message)
{
    private const long Unknown = long.MinValue;

    private readonly long _engine = engine ?? Unknown;
    private readonly long _message = message ?? Unknown;

    public bool IsKnown => _engine != Unknown || _message != Unknown;

    /// <summary>False when the two events tell no time of the same kind: neither can be said to be the later one.</summary>
    public bool IsComparableTo(in VenueTime other) =>
        (_engine != Unknown && other._engine != Unknown) || (_message != Unknown && other._message != Unknown);

    /// <summary>Whether the venue's engine acted later; false when either does not say when it did.</summary>
    public bool IsOfLaterActThan(in VenueTime other) => other._engine != Unknown && _engine > other._engine;

    /// <summary>Above 0 when this is later, below 0 when it is earlier, 0 when both are of the same moment or cannot be compared.</summary>
    public int CompareTo(in VenueTime other)
    {
        if (_engine != other._engine && _engine != Unknown && other._engine != Unknown) return _engine > other._engine ? 1 : -1;
        if (_message == other._message || _message == Unknown || other._message == Unknown) return 0;
        return _message > other._message ? 1 : -1;
    }
}
