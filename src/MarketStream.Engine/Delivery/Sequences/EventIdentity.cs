namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>The place of an event in the numbering of its stream.</summary>
/// <param name="previous">The id that the event directly follows; <see cref="long.MinValue"/> where it may follow any.</param>
/// <param name="last">Its own id; the last one where it has a range of ids.</param>
/// <param name="time">When the venue made it.</param>
internal readonly struct EventIdentity(long previous, long last, VenueTime time)
{
    public readonly long Previous = previous;
    public readonly long Last = last;
    public readonly VenueTime Time = time;

    /// <summary>The id before another one. The lowest possible id has none before it and is its own result.</summary>
    public static long Before(long id) => id == long.MinValue ? id : id - 1;

    /// <summary>The distance between two ids, without overflow.</summary>
    public static ulong Distance(long higher, long lower) => unchecked((ulong)higher - (ulong)lower);
}
