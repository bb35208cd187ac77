namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Where an event stands in the numbering of its stream.</summary>
/// <param name="previous">The id that must have come before it; <see cref="long.MinValue"/> where any may have.</param>
/// <param name="last">Its own id, the last of them where it has a range.</param>
/// <param name="time">When it was made.</param>
internal readonly struct EventIdentity(long previous, long last, VenueTime time)
{
    public readonly long Previous = previous;
    public readonly long Last = last;
    public readonly VenueTime Time = time;

    /// <summary>The id before another; the lowest of all has none before it and stands for itself.</summary>
    public static long Before(long id) => id == long.MinValue ? id : id - 1;

    /// <summary>How far a lower id lies below a higher one, without overflow.</summary>
    public static ulong Distance(long higher, long lower) => unchecked((ulong)higher - (ulong)lower);
}
