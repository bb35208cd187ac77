using MarketStream.Events;

namespace MarketStream.Books;

/// <summary>
/// Computes values from the levels of an order book. Where a property needs the value, an overflow gives null instead of an error.
/// </summary>
internal static class BookMath
{
    public static decimal? Mid(decimal? bid, decimal? ask) => bid / 2 + ask / 2;

    public static decimal? Spread(decimal? bid, decimal? ask)
    {
        try
        {
            return ask - bid;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? MicroPrice(decimal? bid, decimal? bidQuantity, decimal? ask, decimal? askQuantity)
    {
        try
        {
            var both = bidQuantity + askQuantity;
            return both is null or 0 ? null : decimal.Round((bid * askQuantity + ask * bidQuantity).GetValueOrDefault() / both.Value, 12);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? BasisPoints(decimal? part, decimal? whole)
    {
        try
        {
            return part is { } some && whole is { } all and not 0 ? decimal.Round(some / Math.Abs(all) * 10_000m, 4) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Imbalance(DepthSide bids, DepthSide asks, int levels)
    {
        try
        {
            var (bid, ask) = (Quantity(bids, levels), Quantity(asks, levels));
            return bid + ask == 0 ? null : decimal.Round((bid - ask) / (bid + ask), 6);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>
    /// Adds up a number of levels of each side, but no bids below the lowest price and no asks above the highest; null for no such bound.
    /// </summary>
    public static BookDepth Depth(DepthSide bids, DepthSide asks, int levels, decimal? lowest, decimal? highest)
    {
        var bid = bids.AsSpan()[..Math.Clamp(levels, 0, bids.Count)];
        var ask = asks.AsSpan()[..Math.Clamp(levels, 0, asks.Count)];
        while (!bid.IsEmpty && bid[^1].Price < lowest) bid = bid[..^1];
        while (!ask.IsEmpty && ask[^1].Price > highest) ask = ask[..^1];
        var (bidQuantity, bidNotional) = Sums(bid);
        var (askQuantity, askNotional) = Sums(ask);
        return new BookDepth
        {
            BidLevels = bid.Length,
            BidQuantity = bidQuantity,
            BidNotional = bidNotional,
            AskLevels = ask.Length,
            AskQuantity = askQuantity,
            AskNotional = askNotional,
        };
    }

    public static BookFill Fill(OrderSide side, DepthSide levels, decimal quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        var filled = 0m;
        var notional = 0m;
        decimal? worst = null;
        foreach (var level in levels.AsSpan())
        {
            if (filled == quantity) break;
            var taken = Math.Min(level.Quantity, quantity - filled);
            filled += taken;
            notional += taken * level.Price;
            worst = level.Price;
        }

        return new BookFill
        {
            Side = side,
            Quantity = quantity,
            FilledQuantity = filled,
            Notional = notional,
            WorstPrice = worst,
            BestPrice = worst is null ? null : levels[0].Price,
        };
    }

    private static decimal Quantity(DepthSide side, int levels)
    {
        var sum = 0m;
        foreach (var level in side.AsSpan()[..Math.Clamp(levels, 0, side.Count)]) sum += level.Quantity;
        return sum;
    }

    private static (decimal Quantity, decimal Notional) Sums(ReadOnlySpan<PriceLevel> levels)
    {
        var (quantity, notional) = (0m, 0m);
        foreach (var level in levels)
        {
            quantity += level.Quantity;
            notional += level.Price * level.Quantity;
        }

        return (quantity, notional);
    }
}
