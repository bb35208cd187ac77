using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>What an account holds of one contract; a value that the venue does not send is null.</summary>
public sealed class AccountPosition
{
    /// <summary>The contract (wire key <c>s</c>).</summary>
    [Wire("s")]
    public string Symbol { get; internal set; } = "";

    /// <summary>Quantity in the base asset, in contracts on COIN-M and options; negative when short (wire key <c>c</c> or <c>pa</c>).</summary>
    [Wire("c", "pa")]
    public decimal Quantity { get; internal set; }

    /// <summary>Quantity that can be closed (options, wire key <c>r</c>).</summary>
    [Wire("r")]
    public decimal? ReducibleQuantity { get; internal set; }

    /// <summary>Value of the position in the quote asset (options, wire key <c>p</c>).</summary>
    [Wire("p")]
    public decimal? PositionValue { get; internal set; }

    /// <summary>Average entry price, in the quote asset (wire key <c>a</c> or <c>ep</c>).</summary>
    [Wire("a", "ep")]
    public decimal? EntryPrice { get; internal set; }

    /// <summary>Break-even price (futures, wire key <c>bep</c>).</summary>
    [Wire("bep")]
    public decimal? BreakEvenPrice { get; internal set; }

    /// <summary>Realized profit, before fees (futures, wire key <c>cr</c>).</summary>
    [Wire("cr")]
    public decimal? RealizedProfit { get; internal set; }

    /// <summary>Unrealized profit (futures, wire key <c>up</c>).</summary>
    [Wire("up")]
    public decimal? UnrealizedProfit { get; internal set; }

    /// <summary>Margin mode: <c>isolated</c>, <c>cross</c> or <c>CROSSED</c> (futures, wire key <c>mt</c>).</summary>
    [Wire("mt")]
    public string? MarginType { get; internal set; }

    /// <summary>Margin of the position itself, when isolated (futures, wire key <c>iw</c>).</summary>
    [Wire("iw")]
    public decimal? IsolatedWallet { get; internal set; }

    /// <summary>The side of the position (futures, wire key <c>ps</c>); null for an unknown value.</summary>
    [Wire("ps")]
    public PositionSide? PositionSide => WireWords<PositionSide>.Find(PositionSideText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("ps")]
    public string? PositionSideText { get; internal set; }

    /// <summary>Mark price in the quote asset (margin calls, wire key <c>mp</c>).</summary>
    [Wire("mp")]
    public decimal? MarkPrice { get; internal set; }

    /// <summary>Maintenance margin of the position (margin calls, wire key <c>mm</c>).</summary>
    [Wire("mm")]
    public decimal? MaintenanceMargin { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {Quantity} @ {EntryPrice ?? MarkPrice}");
}
