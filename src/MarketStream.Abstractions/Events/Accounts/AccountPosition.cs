using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>What an account holds of one contract; what a venue does not say is null.</summary>
public sealed class AccountPosition
{
    /// <summary>The contract (wire key <c>s</c>).</summary>
    [Wire("s")]
    public string Symbol { get; internal set; } = "";

    /// <summary>Base asset, or contracts on COIN-M and options; negative when short (wire key <c>c</c> or <c>pa</c>).</summary>
    [Wire("c", "pa")]
    public decimal Quantity { get; internal set; }

    /// <summary>How much of it can be closed (options, wire key <c>r</c>).</summary>
    [Wire("r")]
    public decimal? ReducibleQuantity { get; internal set; }

    /// <summary>What it is worth (options, wire key <c>p</c>).</summary>
    [Wire("p")]
    public decimal? PositionValue { get; internal set; }

    /// <summary>Average price at which it was entered (wire key <c>a</c> or <c>ep</c>).</summary>
    [Wire("a", "ep")]
    public decimal? EntryPrice { get; internal set; }

    /// <summary>Price at which it neither gains nor loses (futures, wire key <c>bep</c>).</summary>
    [Wire("bep")]
    public decimal? BreakEvenPrice { get; internal set; }

    /// <summary>Profit so far, fees apart (futures, wire key <c>cr</c>).</summary>
    [Wire("cr")]
    public decimal? RealizedProfit { get; internal set; }

    /// <summary>Open profit (futures, wire key <c>up</c>).</summary>
    [Wire("up")]
    public decimal? UnrealizedProfit { get; internal set; }

    /// <summary><c>isolated</c>, <c>cross</c> or <c>CROSSED</c> (futures, wire key <c>mt</c>).</summary>
    [Wire("mt")]
    public string? MarginType { get; internal set; }

    /// <summary>Margin of its own, when isolated (futures, wire key <c>iw</c>).</summary>
    [Wire("iw")]
    public decimal? IsolatedWallet { get; internal set; }

    /// <summary>Which side it is on (futures, wire key <c>ps</c>); null for a word not known.</summary>
    [Wire("ps")]
    public PositionSide? PositionSide => WireWords<PositionSide>.Find(PositionSideText);

    /// <summary>The same in the venue's word, whatever it is; null if not said.</summary>
    [Wire("ps")]
    public string? PositionSideText { get; internal set; }

    /// <summary>Mark price (margin calls, wire key <c>mp</c>).</summary>
    [Wire("mp")]
    public decimal? MarkPrice { get; internal set; }

    /// <summary>Margin that it needs (margin calls, wire key <c>mm</c>).</summary>
    [Wire("mm")]
    public decimal? MaintenanceMargin { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} {Quantity} @ {EntryPrice ?? MarkPrice}");
}
