namespace MarketStream.Delivery;

/// <summary>What a full queue does with the next event. Every loss is counted and reported by a notice.</summary>
public enum OverflowPolicy
{
    /// <summary>The oldest event is dropped.</summary>
    DropOldest,

    /// <summary>The new event is dropped.</summary>
    DropNewest,

    /// <summary>Only the latest event of each stream and symbol is kept, full or not.</summary>
    Conflate,

    /// <summary>Events that do not fit wait in a local file, in order, up to a limit; beyond that limit the new event is dropped.</summary>
    Spill,
}
