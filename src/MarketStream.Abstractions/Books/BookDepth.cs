using System.Globalization;

namespace MarketStream.Books;

/// <summary>The quantity and value in a part of an order book, on both sides.</summary>
public sealed record BookDepth
{
    /// <summary>Number of bid levels.</summary>
    public required int BidLevels { get; init; }

    /// <summary>Sum of the bid quantities, in the base asset or in contracts.</summary>
    public required decimal BidQuantity { get; init; }

    /// <summary>
    /// Sum of price times quantity of the bids, in the quote asset; for quantities in contracts it has to be multiplied by the contract
    /// size.
    /// </summary>
    public required decimal BidNotional { get; init; }

    /// <summary>Number of ask levels.</summary>
    public required int AskLevels { get; init; }

    /// <summary>Sum of the ask quantities, in the base asset or in contracts.</summary>
    public required decimal AskQuantity { get; init; }

    /// <summary>Sum of price times quantity of the asks, as <see cref="BidNotional"/>.</summary>
    public required decimal AskNotional { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{BidQuantity} bid in {BidLevels} levels, {AskQuantity} ask in {AskLevels} levels");
}
