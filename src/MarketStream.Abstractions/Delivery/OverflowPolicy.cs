namespace MarketStream.Delivery;

/// <summary>What a full queue does with the next event. Every loss is counted and said.</summary>
public enum OverflowPolicy
{
    /// <summary>The oldest event goes.</summary>
    DropOldest,

    /// <summary>The new event goes.</summary>
    DropNewest,

    /// <summary>Only the latest event of each stream and symbol is kept, full or not.</summary>
    Conflate,

    /// <summary>Events beyond the queue wait in a local file, in order, up to a limit; beyond it the new event goes.</summary>
    Spill,
}
