using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Books;

/// <summary>What an order would have met in an order book that nobody else touches; fees are not counted.</summary>
public sealed record BookFill
{
    /// <summary>The order's side: <see cref="OrderSide.Buy"/> takes asks, <see cref="OrderSide.Sell"/> takes bids.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>What was to be filled.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>What the shown levels can fill; less than <see cref="Quantity"/> when they do not reach.</summary>
    public required decimal FilledQuantity { get; init; }

    /// <summary>Sum of price times quantity of what is filled.</summary>
    public required decimal Notional { get; init; }

    /// <summary><see cref="Notional"/> by <see cref="FilledQuantity"/>; null when nothing can be filled.</summary>
    public decimal? AveragePrice => FilledQuantity == 0 ? null : Notional / FilledQuantity;

    /// <summary>The price of the last level touched; null when nothing can be filled.</summary>
    public required decimal? WorstPrice { get; init; }

    /// <summary>The price of the first level; null when nothing can be filled.</summary>
    public required decimal? BestPrice { get; init; }

    /// <summary>How much worse the average is than the best price, in the quote asset; never negative.</summary>
    public decimal? Slippage => AveragePrice is { } average && BestPrice is { } best ? Math.Abs(average - best) : null;

    /// <summary>The same in hundredths of a per cent of the best price, to four decimals; null for a price of 0.</summary>
    public decimal? SlippageBps =>
        Slippage is { } slippage && BestPrice is { } best and not 0 ? decimal.Round(slippage / Math.Abs(best) * 10_000m, 4) : null;

    /// <summary>True when everything can be filled.</summary>
    public bool IsComplete => FilledQuantity == Quantity;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Side} {FilledQuantity} of {Quantity}, on average at {AveragePrice}, at worst at {WorstPrice}");
}
