using System.Globalization;

namespace MarketStream.Events;

/// <summary>
/// The index price of an underlying (wire <c>e</c> = <c>index</c>, later <c>indexPrice</c>; <c>IndexUpdate</c>, before
/// <c>indexPriceUpdate</c>, on COIN-M).
/// </summary>
[Wire("i", For = nameof(Symbol))]
public sealed class IndexPriceEvent : StreamEvent
{
    /// <summary>Index price in the quote asset (wire key <c>p</c>).</summary>
    [Wire("p")]
    public decimal IndexPrice { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Symbol} index {IndexPrice}");
}
