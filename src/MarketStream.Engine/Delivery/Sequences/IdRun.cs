namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Ids that rise, as one socket or all together have told them since the venue last began to count.</summary>
internal struct IdRun
{
    // The last id that came before the latest moment: what stands above it may have been told in that moment.
    private long _floor;
    private VenueTime _time;

    public bool HasBegun { get; private set; }

    /// <summary>The highest id.</summary>
    public long Last { get; private set; }

    public void Begin(in EventIdentity identity)
    {
        HasBegun = true;
        (Last, _floor, _time) = (identity.Last, EventIdentity.Before(identity.Last), identity.Time);
    }

    /// <summary>To a higher id. The latest time is kept, since an event may be stamped a little earlier than the one before it.</summary>
    public void MoveTo(in EventIdentity identity)
    {
        if (identity.Time.CompareTo(_time) > 0) (_floor, _time) = (Last, identity.Time);
        Last = identity.Last;
    }

    public readonly bool IsComparableTo(in EventIdentity identity) => identity.Time.IsComparableTo(_time);

    /// <summary>
    /// Whether an id that is not above the highest shows that the venue counts anew. It does when it was made later than everything
    /// before: whatever came before or comes late was made before. In the same moment it does when the id was not told in that moment.
    /// Where nothing tells the time, the order of the socket does: what it says later was made later.
    /// </summary>
    public readonly bool IsRestart(in EventIdentity identity)
    {
        // The same id once more is the same event, however late the message was made; only the engine acts again.
        if (identity.Last == Last) return identity.Time.IsOfLaterActThan(_time);
        if (!IsComparableTo(identity)) return true;
        var order = identity.Time.CompareTo(_time);
        return order > 0 || (order == 0 && identity.Last <= _floor);
    }
}
