using System.Globalization;

namespace MarketStream.Events;

/// <summary>
/// The changed levels of an order book: each quantity is the new one of its level, and 0 removes the level (wire <c>e</c> =
/// <c>depthUpdate</c>).
/// </summary>
public sealed class DepthUpdateEvent : DepthEvent
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {Bids.Count} bids, {Asks.Count} asks, ids {FirstUpdateId}-{LastUpdateId}");
}
