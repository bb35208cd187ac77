using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Books;

/// <summary>The result of a market order against an order book that does not change meanwhile, without fees.</summary>
public sealed record BookFill
{
    /// <summary>The order's side: <see cref="OrderSide.Buy"/> takes asks, <see cref="OrderSide.Sell"/> takes bids.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Quantity of the order.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Quantity that the levels can fill; less than <see cref="Quantity"/> when they do not suffice.</summary>
    public required decimal FilledQuantity { get; init; }

    /// <summary>Sum of price times quantity of the filled part.</summary>
    public required decimal Notional { get; init; }

    /// <summary>
    /// Average price, <see cref="Notional"/> / <see cref="FilledQuantity"/>, in the quote asset; null when nothing can be filled.
    /// </summary>
    public decimal? AveragePrice => FilledQuantity == 0 ? null : Notional / FilledQuantity;

    /// <summary>Price of the last level that is needed, in the quote asset; null when nothing can be filled.</summary>
    public required decimal? WorstPrice { get; init; }

    /// <summary>Price of the first level, in the quote asset; null when nothing can be filled.</summary>
    public required decimal? BestPrice { get; init; }

    /// <summary>
    /// Difference between the average and the best price, in the quote asset; never negative; null when nothing can be filled.
    /// </summary>
    public decimal? Slippage => AveragePrice is { } average && BestPrice is { } best ? Math.Abs(average - best) : null;

    /// <summary>
    /// The slippage in basis points of the best price, rounded to four decimals; null when nothing can be filled or the price is 0.
    /// </summary>
    public decimal? SlippageBps =>
        Slippage is { } slippage && BestPrice is { } best and not 0 ? decimal.Round(slippage / Math.Abs(best) * 10_000m, 4) : null;

    /// <summary>True when the levels can fill the whole order.</summary>
    public bool IsComplete => FilledQuantity == Quantity;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Side} {FilledQuantity} of {Quantity}, on average at {AveragePrice}, at worst at {WorstPrice}");
}
