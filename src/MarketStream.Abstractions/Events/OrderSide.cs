namespace MarketStream.Events;

/// <summary>The side of an order or of a trade's aggressor.</summary>
public enum OrderSide
{
    /// <summary>Bought; in a trade, the taker was the buyer.</summary>
    Buy,

    /// <summary>Sold; in a trade, the taker was the seller.</summary>
    Sell,
}
