namespace MarketStream.Events;

/// <summary>The side of a position.</summary>
public enum PositionSide
{
    /// <summary>One position per contract, whose sign is the side (one-way mode).</summary>
    Both,

    /// <summary>Long (hedge mode).</summary>
    Long,

    /// <summary>Short (hedge mode).</summary>
    Short,
}
