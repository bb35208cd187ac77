using System.Globalization;

namespace MarketStream.Events;

/// <summary>The price of an index made of several assets (wire <c>e</c> = <c>compositeIndex</c>).</summary>
public sealed class CompositeIndexEvent : StreamEvent
{
    /// <summary>Index price in the quote asset (wire key <c>p</c>).</summary>
    [Wire("p")]
    public decimal IndexPrice { get; internal set; }

    /// <summary>The kind of the constituents, <c>baseAsset</c> (wire key <c>C</c>); null if the venue does not send it.</summary>
    [Wire("C")]
    public string? CompositionBasis { get; internal set; }

    /// <summary>The constituents (wire key <c>c</c>); null if the venue does not send it.</summary>
    [Wire("c")]
    public EventList<IndexConstituent>? Constituents { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} index {IndexPrice} of {Constituents?.Count ?? 0}");
}
