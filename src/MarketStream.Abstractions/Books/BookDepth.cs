using System.Globalization;

namespace MarketStream.Books;

/// <summary>What lies in a part of an order book, both sides.</summary>
public sealed record BookDepth
{
    /// <summary>Bid levels counted.</summary>
    public required int BidLevels { get; init; }

    /// <summary>Sum of their quantities, in the base asset or in contracts.</summary>
    public required decimal BidQuantity { get; init; }

    /// <summary>Sum of price times quantity, in the quote asset; where quantities are contracts, times the contract's size.</summary>
    public required decimal BidNotional { get; init; }

    /// <summary>Ask levels counted.</summary>
    public required int AskLevels { get; init; }

    /// <summary>Sum of their quantities.</summary>
    public required decimal AskQuantity { get; init; }

    /// <summary>Sum of price times quantity.</summary>
    public required decimal AskNotional { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{BidQuantity} bid in {BidLevels} levels, {AskQuantity} ask in {AskLevels} levels");
}
