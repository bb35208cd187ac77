namespace MarketStream.Events;

/// <summary>Which side a position is on.</summary>
public enum PositionSide
{
    /// <summary>Either: one position a contract, its sign telling the side.</summary>
    Both,

    /// <summary>Long.</summary>
    Long,

    /// <summary>Short.</summary>
    Short,
}
