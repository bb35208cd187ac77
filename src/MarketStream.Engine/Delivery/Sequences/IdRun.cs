namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>The rising ids, of one socket or of what was delivered, since the venue last began to count.</summary>
internal struct IdRun
{
    // The last id from before the latest time. Every id above it may have come at that time.
    private long _floor;
    private VenueTime _time;

    public bool HasBegun { get; private set; }

    /// <summary>The highest id so far.</summary>
    public long Last { get; private set; }

    public void Begin(in EventIdentity identity)
    {
        HasBegun = true;
        (Last, _floor, _time) = (identity.Last, EventIdentity.Before(identity.Last), identity.Time);
    }

    /// <summary>Moves to a higher id. The time only ever rises, since an event may be stamped a little earlier than the one before it.</summary>
    public void MoveTo(in EventIdentity identity)
    {
        if (identity.Time.CompareTo(_time) > 0) (_floor, _time) = (Last, identity.Time);
        Last = identity.Last;
    }

    public readonly bool IsComparableTo(in EventIdentity identity) => identity.Time.IsComparableTo(_time);

    /// <summary>
    /// Whether an id that is not above the highest shows that the venue counts anew. It does when the event was made later than everything
    /// before, since a repeated or late one was made earlier. At the same time it does when the id has not come at that time before. Where
    /// events have no time, the order of the socket decides: what it sends later was made later.
    /// </summary>
    public readonly bool IsRestart(in EventIdentity identity)
    {
        // The same id is the same event, even in a message that was made later, unless the venue's engine has acted again.
        if (identity.Last == Last) return identity.Time.IsOfLaterActThan(_time);
        if (!IsComparableTo(identity)) return true;
        var order = identity.Time.CompareTo(_time);
        return order > 0 || (order == 0 && identity.Last <= _floor);
    }
}
