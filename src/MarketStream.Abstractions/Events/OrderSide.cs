namespace MarketStream.Events;

/// <summary>The side of an order, or of the taker in a trade.</summary>
public enum OrderSide
{
    /// <summary>Buy; in a trade, the taker was the buyer.</summary>
    Buy,

    /// <summary>Sell; in a trade, the taker was the seller.</summary>
    Sell,
}
