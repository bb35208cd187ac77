using System.Globalization;

namespace MarketStream.Events;

/// <summary>The best levels of an order book, complete: each event replaces the one before (channel <c>depth&lt;levels&gt;</c>).</summary>
public sealed class PartialDepthEvent : DepthEvent
{
    /// <summary>Highest bid; null when the side is empty.</summary>
    public decimal? BidPrice => Highest(Bids)?.Price;

    /// <summary>Quantity at the highest bid; null when the side is empty.</summary>
    public decimal? BidQuantity => Highest(Bids)?.Quantity;

    /// <summary>Lowest ask; null when the side is empty.</summary>
    public decimal? AskPrice => Lowest(Asks)?.Price;

    /// <summary>Quantity at the lowest ask; null when the side is empty.</summary>
    public decimal? AskQuantity => Lowest(Asks)?.Quantity;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} {BidQuantity} x {BidPrice} / {AskPrice} x {AskQuantity} ({Bids.Count} bids, {Asks.Count} asks)");

    // Venues do not guarantee the order of the levels, so the best one has to be searched for.
    private static PriceLevel? Highest(DepthSide side) => Best(side, static (price, best) => price > best);

    private static PriceLevel? Lowest(DepthSide side) => Best(side, static (price, best) => price < best);

    private static PriceLevel? Best(DepthSide side, Func<decimal, decimal, bool> isBetter)
    {
        PriceLevel? best = null;
        foreach (var level in side.AsSpan())
        {
            if (best is not { } found || isBetter(level.Price, found.Price)) best = level;
        }

        return best;
    }
}
