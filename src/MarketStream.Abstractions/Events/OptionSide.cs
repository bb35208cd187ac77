namespace MarketStream.Events;

/// <summary>Whether an option is a right to buy or to sell.</summary>
public enum OptionSide
{
    /// <summary>The right to buy at the strike.</summary>
    Call,

    /// <summary>The right to sell at the strike.</summary>
    Put,
}
