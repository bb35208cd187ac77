using System.Globalization;

namespace MarketStream.Events;

/// <summary>The mark price of a symbol (wire <c>e</c> = <c>markPrice</c>).</summary>
public sealed class MarkPriceEvent : StreamEvent
{
    /// <summary>In the quote asset (wire key <c>mp</c>).</summary>
    public decimal MarkPrice { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Symbol} mark {MarkPrice}");
}
