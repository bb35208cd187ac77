using System.Globalization;

namespace MarketStream.Events;

/// <summary>One price of a book.</summary>
/// <param name="Price">In the quote asset.</param>
/// <param name="Quantity">At this price, absolute; 0 removes the level in a <see cref="DepthUpdateEvent"/>.</param>
public readonly record struct PriceLevel(decimal Price, decimal Quantity)
{
    /// <summary><c>price:quantity</c>, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Price}:{Quantity}");
}
