using System.Globalization;

namespace MarketStream.Events;

/// <summary>
/// Changed levels of a book; quantities are absolute and 0 removes a level (wire <c>e</c> = <c>depthUpdate</c>).
/// </summary>
public sealed class DepthUpdateEvent : DepthEvent
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {Bids.Count} bids, {Asks.Count} asks, ids {FirstUpdateId}-{LastUpdateId}");
}
