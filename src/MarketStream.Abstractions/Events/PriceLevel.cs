using System.Globalization;

namespace MarketStream.Events;

/// <summary>One price level of an order book.</summary>
/// <param name="Price">The price, in the quote asset.</param>
/// <param name="Quantity">
/// The total quantity at this price, in the base asset or in contracts; 0 removes the level in a <see cref="DepthUpdateEvent"/>.
/// </param>
public readonly record struct PriceLevel(decimal Price, decimal Quantity)
{
    /// <summary><c>price:quantity</c>, whatever the culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Price}:{Quantity}");
}
