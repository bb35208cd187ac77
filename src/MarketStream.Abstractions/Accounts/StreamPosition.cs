using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Accounts;

/// <summary>What an account holds of one contract; a value that the venue does not send is null.</summary>
public sealed record StreamPosition : AccountState
{
    /// <summary>The contract.</summary>
    public required string Symbol { get; init; }

    /// <summary>
    /// The futures market that it belongs to, on venues whose accounts trade on several (Portfolio Margin); null elsewhere.
    /// </summary>
    public ContractFamily? ContractFamily { get; init; }

    /// <summary>The side: <c>BOTH</c>, <c>LONG</c> or <c>SHORT</c> (futures); <c>BOTH</c> elsewhere.</summary>
    public required string Side { get; init; }

    /// <summary>Quantity in the base asset, in contracts on COIN-M and options; negative when short.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Average entry price, in the quote asset; null if the venue does not send it.</summary>
    public required decimal? EntryPrice { get; init; }

    /// <summary>
    /// Value of the position at the mark price as last reported by the venue, in the quote asset (options: wire keys <c>P[].p</c> and
    /// <c>markValue</c>); negative when short, as the quantity is.
    /// </summary>
    public decimal? PositionValue { get; init; }

    /// <summary>Unrealized profit as last reported by the venue.</summary>
    public decimal? UnrealizedProfit { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {Side} {Quantity} @ {EntryPrice}");
}
